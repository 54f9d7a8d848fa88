import type { Section } from '../domain/section.ts'
import { matchSimilar } from './match-similar.ts'
import { pairEqual } from './pair-equal.ts'

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
 * text under another heading there, the same number there, then the same text or a similar one anywhere. Every section stands in exactly one pair.
 */
export function pairSections(olds: readonly PlacedSection[], news: readonly PlacedSection[]): SectionPair[] {
  const match = new Map<PlacedSection, PlacedSection>()
  const free = new Set(olds)
  const pair = (older: PlacedSection, newer: PlacedSection) => {
    match.set(newer, older)
    free.delete(older)
  }
  const open = () => news.filter(newer => !match.has(newer))
  const passes: ((placed: PlacedSection) => string | null)[] = [
    placed => `${placed.document}\n${placed.section.anchor}\n${placed.section.text}`,
    placed => `${placed.document}\n${trailOf(placed)}`,
    placed => bodyOf(placed) && `${placed.document}\n${bodyOf(placed)}`,
    placed => (placed.section.number === null ? null : `${placed.document}\n${placed.section.number}`),
    placed => bodyOf(placed),
  ]
  for (const keyOf of passes) pairEqual(free, open(), pair, keyOf)
  const left = { olds: [...free], news: open() }
  const texts = (side: PlacedSection[]) => side.map(({ section }) => section.text)
  for (const [older, newer] of matchSimilar(texts(left.olds), texts(left.news), SIMILAR))
    pair(left.olds[older]!, left.news[newer]!)
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
