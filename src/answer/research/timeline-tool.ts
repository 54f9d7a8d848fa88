import { z } from 'zod'
import { traceLineage } from '../../comparisons/trace-lineage.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'
import { counted } from '../../language/counted.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import { listChanges } from './list-changes.ts'
import { findPlace, passagesAt, sayPlace } from './read-section-tool.ts'
import { nothing } from './research-desk.ts'
import { defineTool } from './research-tool.ts'
import { tellPassages } from './tell-passages.ts'

export const timelineTool = defineTool({
  name: 'timeline',
  description:
    'Follows one section or row through the releases, also where it was renumbered or moved: in which releases it is, and what changed at it.',
  input: z.strictObject({ place: z.string().max(500).describe('place of a passage, as it was given') }),
  say: ({ place }) => `follow ${sayPlace(place)} through the releases`,
  async run({ place }, desk) {
    const { caller, services, guards, releases, signal } = desk
    const named = findPlace(desk, place)
    if ('refused' in named) return named
    if (releases.length < 2) return { refused: 'The question is about one release alone.' }
    const library = onlyReleases(services.library, releases)
    const steps = await traceLineage(named, caller, { ...services, library }, signal)
    const all = steps.flatMap(step => step.changes)
    const changes = await guards.changes(all, signal)
    const last = steps.findLast(step => step.place !== null)?.place ?? named
    const found = await passagesAt(last, desk)
    const passages = await guards.passages(found, signal)
    const half = { ...desk, tokens: desk.tokens / 2 }
    const { text, told } = tellPassages(passages, half)
    const there = steps.filter(step => step.place !== null).map(({ release }) => release.label)
    const absent = steps.filter(step => step.place === null).map(({ release }) => release.label)
    const without = absent.length > 0 ? ` It is not in ${absent.join(', ')}.` : ''
    return {
      ...nothing,
      text: [
        `It is in ${counted(there.length, 'release')}: ${there.join(', ')}.${without}`,
        listChanges(changes, releases, 0, half),
        text,
      ].join('\n'),
      passages: told,
      changes,
      withheld: all.length - changes.length + found.length - passages.length,
      compared: changes.length > 0 ? [...releases] : [],
    }
  },
})

/** A library that has these releases alone. */
const onlyReleases = (library: ReleaseLibrary, releases: readonly ScopeRelease[]): ReleaseLibrary => ({
  ...library,
  releases: async (...asked) =>
    (await library.releases(...asked)).filter(({ ordinal }) =>
      releases.some(release => release.ordinal === ordinal),
    ),
})
