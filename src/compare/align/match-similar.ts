import { numberedTexts } from './numbered-texts.ts'
import { commonNumbers } from './text-vectors.ts'

/** Candidates looked at per text: enough to find what was edited, few enough for tens of thousands of texts. */
const MOST_CANDIDATES = 50

const WORD = /[\p{L}\p{N}.]+/gu

type Pair = { older: number; newer: number; share: number }

/**
 * Pairs texts of two lists by the share of words they have in common, most alike first; what shares less than
 * `least` stays alone. Returns positions in both lists. Ties are broken by the texts, so that matching the lists the
 * other way round gives the same pairs. Of long lists only those candidates are looked at that share the rarest words.
 */
export function matchSimilar(
  olds: readonly string[],
  news: readonly string[],
  least: number,
): [older: number, newer: number][] {
  if (olds.length === 0 || news.length === 0) return []
  const [left, right] = numberedTexts(olds, news, text => text.toLowerCase().match(WORD) ?? [])
  const pairs: Pair[] = []
  const consider = (older: number, newer: number) => {
    const [one, other] = [left.words(older), right.words(newer)]
    if (2 * Math.min(one.length, other.length) < least * (one.length + other.length)) return
    const share = commonNumbers(one, other)
    if (share > 0 && share >= least) pairs.push({ older, newer, share })
  }
  for (const newer of news.keys())
    left.sharingRarest(right.words(newer), newer, MOST_CANDIDATES, older => consider(older, newer))
  for (const older of olds.keys())
    right.sharingRarest(left.words(older), older, MOST_CANDIDATES, newer => consider(older, newer))

  const tie = ({ older, newer }: Pair) => [olds[older]!, news[newer]!].sort().join('\n')
  const order = (a: Pair, b: Pair) =>
    b.share - a.share ||
    Math.abs(a.older - a.newer) - Math.abs(b.older - b.newer) ||
    a.older + a.newer - (b.older + b.newer) ||
    (a.older === b.older ? 0 : tie(a) < tie(b) ? -1 : 1)
  const taken = { olds: new Uint8Array(olds.length), news: new Uint8Array(news.length) }
  return pairs.sort(order).flatMap(({ older, newer }) => {
    if (taken.olds[older] || taken.news[newer]) return []
    taken.olds[older] = 1
    taken.news[newer] = 1
    return [[older, newer]]
  })
}
