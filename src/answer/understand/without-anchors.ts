import type { ReleaseMention } from './release-mention.ts'

/** Turns of phrase after which a release is only what another is counted from: "when 4.0.2 was superseded, its successor". */
const ANCHORED = /(?<![\p{L}])(?:when|once|as soon as)\s+(?:the\s+)?$/iu

/** "Not 4.0.2, the one after it": the release that another is counted from is not asked about. */
export function withoutAnchors(text: string, mentions: ReleaseMention[]): ReleaseMention[] {
  return mentions.flatMap((mention, index) => {
    const { reference } = mention
    const anchor = mentions[index - 1]
    const next = mentions[index + 1]?.reference
    const isAnchor = (each: ReleaseMention | undefined) =>
      each?.reference.kind === 'label' && (each.negated || ANCHORED.test(text.slice(0, each.name.start)))
    const counts = (each: ReleaseMention['reference'] | undefined) =>
      each?.kind === 'steps' && each.from === 'conversation'
    if (isAnchor(mention) && counts(next)) return []
    if (anchor && isAnchor(anchor) && reference.kind === 'steps' && counts(reference))
      return [{ ...mention, reference: { kind: 'beside' as const, of: anchor.reference, by: reference.by } }]
    return [mention]
  })
}
