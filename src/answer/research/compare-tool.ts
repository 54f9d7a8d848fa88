import { z } from 'zod'
import { retrieveChanges } from '../retrieve/retrieve-changes.ts'
import { withSynonyms } from '../understand/synonyms/with-synonyms.ts'
import { listChanges } from './list-changes.ts'
import { findRelease, nothing } from './research-desk.ts'
import { defineTool } from './research-tool.ts'

export const compareTool = defineTool({
  name: 'compare',
  description:
    'Lists what changed between two releases; with “about”, what concerns that subject. Nothing that changed is left out.',
  input: z.strictObject({
    from: z.string().describe('label of the older release'),
    to: z.string().describe('label of the newer release'),
    about: z.string().trim().min(2).max(200).optional().describe('a subject in a few words'),
  }),
  say: ({ from, to, about }) => `compare ${from} with ${to}${about === undefined ? '' : ` about “${about}”`}`,
  async run({ from, to, about = '' }, desk) {
    const { understanding, caller, services, guards, signal } = desk
    const ends = [findRelease(desk, from), findRelease(desk, to)]
    for (const end of ends) if ('refused' in end) return end
    const releases = ends
      .flatMap(end => ('refused' in end ? [] : end))
      .toSorted((a, b) => a.ordinal - b.ordinal)
    if (releases[0]!.ordinal === releases[1]!.ordinal) return { refused: 'Give two releases that differ.' }
    const { reading: _, ...asked } = understanding
    const subject = {
      question: about,
      standaloneQuestion: about,
      topic: about,
      queries: [about],
      referents: [],
    }
    const compared = await retrieveChanges(
      withSynonyms({ ...asked, ...subject, intent: 'compare', releases }, services.synonyms),
      caller,
      services,
      [],
      signal,
    )
    const changes = await guards.changes(compared.changes, signal)
    return {
      ...nothing,
      text: listChanges(changes, releases, compared.otherChanges, desk),
      changes,
      withheld: compared.changes.length - changes.length,
      compared: releases,
    }
  },
})
