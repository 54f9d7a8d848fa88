import { z } from 'zod'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'
import { counted } from '../../language/counted.ts'
import { retrieveEvidence } from '../retrieve/retrieve-evidence.ts'
import { withSynonyms } from '../understand/synonyms/with-synonyms.ts'
import { findRelease, nothing } from './research-desk.ts'
import { defineTool } from './research-tool.ts'
import { tellPassages } from './tell-passages.ts'

/** Passages of one search that are told and may be cited. */
const MOST = 8

export const searchTool = defineTool({
  name: 'search',
  description:
    'Finds passages by meaning and by words. Give a few words or a short question; name a release to search only there. Each passage comes with its place, which the other tools take.',
  input: z.strictObject({
    query: z.string().trim().min(2).max(300),
    release: z.string().optional().describe('label of one release'),
  }),
  say: ({ query, release }) => `search “${query}”${release === undefined ? '' : ` in ${release}`}`,
  async run({ query, release: label }, desk) {
    const { understanding, caller, services, guards, signal } = desk
    const release = label === undefined ? null : findRelease(desk, label)
    if (release && 'refused' in release) return release
    const { reading: _, ...asked } = understanding
    const releases = release ? [release] : [...desk.releases]
    const subject = { ...asked, standaloneQuestion: query, topic: query, queries: [query], releases }
    const searched = withSynonyms(subject, services.synonyms)
    const all = await retrieveEvidence(searched, caller, services, signal)
    const found = newestOfEach(all, releases).slice(0, MOST)
    const passages = await guards.passages(found, signal)
    const { text, told } = tellPassages(passages, desk)
    return {
      ...nothing,
      text:
        told.length === 0 ? 'Nothing was found.' : `${counted(told.length, 'passage')}, best first:\n${text}`,
      passages: told,
      withheld: found.length - passages.length,
    }
  },
})

/** What stands in several releases with the same words is told once, as the newest has it. */
function newestOfEach(
  found: readonly EvidencePassage[],
  releases: readonly ScopeRelease[],
): EvidencePassage[] {
  const age = new Map(releases.map(({ label, ordinal }) => [label, -ordinal]))
  const seen = new Set<string>()
  return found
    .toSorted((a, b) => a.rank - b.rank || age.get(a.release)! - age.get(b.release)!)
    .filter(({ document, cut }) => {
      const key = `${document} ${cut.textHash}`
      return !seen.has(key) && seen.add(key)
    })
}
