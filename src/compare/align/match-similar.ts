import { firstFrom } from './find-candidates.ts'
import { commonShare } from './text-vectors.ts'

/** Candidates looked at per text: enough to find what was edited, few enough for tens of thousands of texts. */
const MOST_CANDIDATES = 50

type Words = ReadonlySet<string>

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
  const left = olds.map(wordsOf)
  const right = news.map(wordsOf)
  const pairs: { older: number; newer: number; share: number }[] = []
  const consider = (older: number, newer: number) => {
    const share = commonShare(left[older]!, right[newer]!)
    if (share >= least) pairs.push({ older, newer, share })
  }
  const inOlds = positionsByWord(left)
  const inNews = positionsByWord(right)
  for (const [newer, words] of right.entries())
    for (const older of candidates(words, newer, inOlds)) consider(older, newer)
  for (const [older, words] of left.entries())
    for (const newer of candidates(words, older, inNews)) consider(older, newer)

  const tie = ({ older, newer }: { older: number; newer: number }) =>
    [olds[older]!, news[newer]!].sort().join('\n')
  pairs.sort(
    (a, b) =>
      b.share - a.share ||
      Math.abs(a.older - a.newer) - Math.abs(b.older - b.newer) ||
      a.older + a.newer - (b.older + b.newer) ||
      (tie(a) < tie(b) ? -1 : 1),
  )
  const taken = { olds: new Set<number>(), news: new Set<number>() }
  return pairs.flatMap(({ older, newer }) => {
    if (taken.olds.has(older) || taken.news.has(newer)) return []
    taken.olds.add(older)
    taken.news.add(newer)
    return [[older, newer]]
  })
}

const wordsOf = (text: string): Words => new Set(text.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [])

function positionsByWord(texts: readonly Words[]): Map<string, number[]> {
  const positions = new Map<string, number[]>()
  for (const [position, words] of texts.entries()) {
    for (const word of words) {
      const known = positions.get(word)
      if (known) known.push(position)
      else positions.set(word, [position])
    }
  }
  return positions
}

/** Positions of texts that share a word, by the rarest words first; of a word that many share, those nearest to `own`. */
function candidates(
  words: Words,
  own: number,
  positions: ReadonlyMap<string, readonly number[]>,
): Set<number> {
  const lists = [...words]
    .flatMap(word => {
      const list = positions.get(word)
      return list ? [{ word, list }] : []
    })
    .sort((a, b) => a.list.length - b.list.length || (a.word < b.word ? -1 : 1))
  const found = new Set<number>()
  for (const { list } of lists) {
    const begin = Math.max(0, firstFrom(list, own) - MOST_CANDIDATES / 2)
    for (const position of list.slice(begin, begin + MOST_CANDIDATES)) {
      if (found.size === MOST_CANDIDATES) return found
      found.add(position)
    }
  }
  return found
}
