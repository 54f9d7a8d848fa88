import type { ExplainedPassage, ExplainedPlace, PassageFate } from '../../domain/explanation.ts'
import type { PassageId } from '../../domain/passage.ts'
import type { Hit } from '../../search/search-index.ts'
import type { RecordedSteps } from './record-steps.ts'
import type { RetrievalSteps } from './retrieval-trace.ts'

/** What became of each passage that was looked at closely, in the order in which they ended. */
export function describePassages(
  steps: Partial<RetrievalSteps>,
  reranking: RecordedSteps['reranking'],
  placeOf: (hit: Hit) => ExplainedPlace,
): ExplainedPassage[] {
  const ordered = new Map((steps.order ?? []).map(each => [each.id, each]))
  const reranked = new Map((steps.rerank ?? []).map(each => [each.id, each.rank]))
  const texts = [...ordered.keys()]
  const judged = new Map(reranking?.reranked.map(({ index, score }) => [texts[index], score]))
  const last = (id: PassageId) => reranked.get(id) ?? Number.POSITIVE_INFINITY
  return (steps.fuse ?? [])
    .map(({ hit, score }, index) => ({ hit, fused: { rank: index + 1, score } }))
    .sort((a, b) => last(a.hit.passage) - last(b.hit.passage) || a.fused.rank - b.fused.rank)
    .map(({ hit, fused }) => {
      const id = hit.passage
      const own = ordered.get(id)
      const rank = reranked.get(id)
      return {
        place: placeOf(hit),
        keyword: own?.keyword ?? null,
        vector: own?.vector ?? null,
        fused,
        ordered: own ? { rank: own.rank, score: own.score } : null,
        reranked: reranking && rank !== undefined ? { rank, score: judged.get(id) ?? null } : null,
        fate: fateOf(id, steps),
      }
    })
}

/** Whether a passage came into the evidence, and where it was left out. */
export function fateOf(id: PassageId, { widen, guard, evidence }: Partial<RetrievalSteps>): PassageFate {
  const within = (list: readonly { id: PassageId }[] | undefined) => list?.some(each => each.id === id)
  if (within(evidence?.passages)) return 'evidence'
  if (!within(widen)) return 'rank'
  if (!within(guard)) return 'guard'
  return evidence ? 'other-package' : 'asked-back'
}
