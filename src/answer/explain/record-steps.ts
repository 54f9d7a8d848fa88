import type { ExplainedReranking } from '../../domain/explanation.ts'
import type { Reranked, Reranker } from '../../model/reranker.ts'
import type { RetrievalSteps, RetrievalTrace } from './retrieval-trace.ts'

/** What was heard: of each step what it came to, and the milliseconds since the step before. */
export type RecordedSteps = {
  trace: RetrievalTrace
  /** The reranker, listened to. */
  listenTo(reranker: Reranker): Reranker
  steps: Partial<RetrievalSteps>
  times: Record<string, number>
  readonly reranking: { told: ExplainedReranking; reranked: readonly Reranked[] } | null
}

/** Of a step that comes more than once, as in research, the first counts. */
export function recordSteps(): RecordedSteps {
  const steps: Partial<RetrievalSteps> = {}
  const times: Record<string, number> = {}
  let reranking: RecordedSteps['reranking'] = null
  let last = performance.now()
  return {
    trace: {
      note(step, found) {
        if (step in steps) return
        const now = performance.now()
        steps[step] = found
        times[step] = rounded(now - last)
        last = now
      },
    },
    listenTo: reranker => ({
      ...reranker,
      async rerank(query, texts, limit, signal) {
        const begun = performance.now()
        let reranked: readonly Reranked[] = []
        let failed: string | null = null
        try {
          const found = await reranker.rerank(query, texts, limit, signal)
          reranked = found
          return found
        } catch (error) {
          failed = error instanceof Error ? error.message : String(error)
          throw error
        } finally {
          const ms = rounded(performance.now() - begun)
          const { id, limitMs = null } = reranker
          const told = { id, given: texts.length, judged: reranked.length, limitMs, ms, failed }
          reranking ??= { told, reranked }
        }
      },
    }),
    steps,
    times,
    get reranking() {
      return reranking
    },
  }
}

const rounded = (ms: number) => Math.round(ms * 100) / 100
