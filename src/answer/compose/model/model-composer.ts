import type { Evidence } from '../../../domain/evidence.ts'
import { Problem } from '../../../domain/problem.ts'
import { asksForChanges } from '../../../domain/understanding.ts'
import type { Composer } from '../composer.ts'
import { answerFromPassages, type Exchange } from './answer-from-passages.ts'
import type { ComposePrompts } from './compose-prompts.ts'

/**
 * Lets a language model write the answer. Where the turn has none, or there is nothing to write from, the fallback
 * writes; where every model fails too, and then the answer is marked as degraded.
 */
export function createModelComposer(prompts: ComposePrompts, fallback: Composer): Composer {
  /** What came of the first draft from this evidence; null where no model could write it. */
  const first = new WeakMap<Evidence, Exchange | null>()

  return {
    id: fallback.id,
    prompt: fallback.prompt,
    fallback,
    async *compose(understanding, evidence, work) {
      const { models, signal, revision = null } = work
      const [passages, changes] = [evidence.passages.length, evidence.changes.length]
      const comparing = asksForChanges(understanding)
      const before = first.get(evidence)
      const wanted = before !== null && (comparing ? changes > 0 : passages > 0)
      const model = wanted
        ? models.chatFor({ step: 'compose', intent: understanding.intent, passages, changes })
        : null
      if (!model || comparing) {
        yield* fallback.compose(understanding, evidence, work)
        return
      }
      const second = before && revision ? { exchange: before, revision } : null
      const keep = (exchange: Exchange) => void first.set(evidence, exchange)
      try {
        const from = { understanding, passages: evidence.passages }
        yield* answerFromPassages(model, prompts, from, second, keep, signal)
      } catch (error) {
        if (!(error instanceof Problem) || signal.aborted) throw error
        first.set(evidence, null)
        models.degrade(`Written without a language model: ${error.message}`)
        yield { writer: { id: fallback.id, prompt: fallback.prompt } }
        yield* fallback.compose(understanding, evidence, work)
      }
    },
  }
}
