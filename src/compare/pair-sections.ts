import type { Section } from '../domain/section.ts'
import { commonWords } from './compare-sections.ts'

/** A section at its document's path. */
export type PlacedSection = {
  document: string
  contentHash: string
  documentVersion: string
  section: Section
}

export type SectionPair = { before: PlacedSection | null; after: PlacedSection | null }

const SIMILAR = 0.6

/**
 * Pairs the sections of two releases: the same text in the same document, the same headings there, the same
 * number there, then the same headings or a similar text anywhere. Every section stands in exactly one pair.
 */
export function pairSections(olds: readonly PlacedSection[], news: readonly PlacedSection[]): SectionPair[] {
  const match = new Map<PlacedSection, PlacedSection>()
  const free = new Set(olds)
  const open = () => news.filter(newer => !match.has(newer))
  const passes: ((placed: PlacedSection) => string | null)[] = [
    placed => `${placed.document}\n${placed.section.anchor}\n${placed.section.text}`,
    placed => `${placed.document}\n${trailOf(placed)}`,
    placed => (placed.section.number === null ? null : `${placed.document}\n${placed.section.number}`),
    placed => bodyOf(placed),
  ]
  for (const identify of passes) {
    const byKey = new Map<string, PlacedSection[]>()
    for (const older of free) {
      const key = identify(older)
      if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), older])
    }
    for (const newer of open()) {
      const key = identify(newer)
      const older = key === null ? undefined : byKey.get(key)?.shift()
      if (older) {
        match.set(newer, older)
        free.delete(older)
      }
    }
  }
  for (const newer of open()) {
    let best: PlacedSection | null = null
    let score = SIMILAR
    for (const older of free) {
      const share = commonWords(older.section.text, newer.section.text)
      if (share > score) [best, score] = [older, share]
    }
    if (best) {
      match.set(newer, best)
      free.delete(best)
    }
  }
  const pairs: SectionPair[] = news.map(newer => ({ before: match.get(newer) ?? null, after: newer }))
  for (const older of free) pairs.push({ before: older, after: null })
  return pairs
}

const trailOf = ({ section }: PlacedSection) => section.trail.join('\n')

/** Text without the heading line; null for what is too short to tell apart. */
function bodyOf({ section }: PlacedSection): string | null {
  const body = section.text.replace(/^[^\n]*\n/, '').trim()
  return body.length < 80 ? null : body
}
