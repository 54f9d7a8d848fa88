import { assignOptimally } from './assign-optimally.ts'
import { findCandidates } from './find-candidates.ts'
import type { PlacedSection } from './placed-section.ts'
import { cosine, textVectors } from './text-vectors.ts'

/** A document on both sides; one path is null where it stands alone. `score` is null then, 1 for equal paths. */
export type DocumentPair = { before: string | null; after: string | null; score: number | null }

/** Share of weighted words that two documents of different paths have in common when one is the other, renamed. */
const RENAMED = 0.6
/** Or this share, where no other document has half as much in common with either. */
const RENAMED_ALONE = 0.45
/** Characters of a document that are looked at: enough to know it again. */
const LONGEST = 200_000

/** Pairs the documents of two releases by path, the rest by content. */
export function pairDocuments(
  olds: readonly PlacedSection[],
  news: readonly PlacedSection[],
): DocumentPair[] {
  const before = Map.groupBy(olds, section => section.document)
  const after = Map.groupBy(news, section => section.document)
  const same = [...after.keys()].filter(path => before.has(path))
  const gone = [...before.keys()].filter(path => !after.has(path)).sort()
  const come = [...after.keys()].filter(path => !before.has(path)).sort()
  const renamed = pairByContent(
    gone.map(path => textOf(before.get(path)!)),
    come.map(path => textOf(after.get(path)!)),
  ).map(({ older, newer, score }) => ({ before: gone[older]!, after: come[newer]!, score }))
  const found = new Set(renamed.flatMap(pair => [`<${pair.before}`, `>${pair.after}`]))
  return [
    ...same.map(path => ({ before: path, after: path, score: 1 })),
    ...renamed,
    ...gone.filter(path => !found.has(`<${path}`)).map(path => ({ before: path, after: null, score: null })),
    ...come.filter(path => !found.has(`>${path}`)).map(path => ({ before: null, after: path, score: null })),
  ]
}

function pairByContent(olds: readonly string[], news: readonly string[]) {
  if (olds.length === 0 || news.length === 0) return []
  const vectors = textVectors(olds, news)
  const scores = new Map<string, { older: number; newer: number; score: number }>()
  findCandidates(vectors.olds, vectors.news, vectors.frequency, (older, newer) => {
    const key = `${older} ${newer}`
    if (!scores.has(key))
      scores.set(key, { older, newer, score: cosine(vectors.olds[older]!, vectors.news[newer]!) })
  })
  const all = [...scores.values()]
  const [ofOld, ofNew] = [Map.groupBy(all, pair => pair.older), Map.groupBy(all, pair => pair.newer)]
  const isAlone = (pair: (typeof all)[number]) =>
    [...ofOld.get(pair.older)!, ...ofNew.get(pair.newer)!].every(
      other => other === pair || other.score * 2 <= pair.score,
    )
  const like = all.filter(pair => pair.score >= RENAMED || (pair.score >= RENAMED_ALONE && isAlone(pair)))
  return assignOptimally(like, RENAMED_ALONE)
}

function textOf(sections: readonly PlacedSection[]): string {
  let text = ''
  for (const { section } of sections) {
    text += section.text
    if (text.length > LONGEST) break
  }
  return text.slice(0, LONGEST)
}
