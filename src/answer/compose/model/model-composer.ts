import type { DraftSentence } from '../../../domain/draft.ts'
import type { Evidence } from '../../../domain/evidence.ts'
import { Problem } from '../../../domain/problem.ts'
import { asksForChanges, type Understanding } from '../../../domain/understanding.ts'
import type { ChatModel } from '../../../model/chat-model.ts'
import type { Embedder } from '../../../model/embedder.ts'
import type { Composer, ComposeWork, Draft } from '../composer.ts'
import { createExtractiveComposer } from '../extractive-composer.ts'
import { answerFromPassages, type Exchange } from './answer-from-passages.ts'
import type { ComposePrompts } from './compose-prompts.ts'
import { tellChanges, type Wording } from './tell-changes.ts'
import { weaveChanges } from './weave-changes.ts'

/** Changes that a model is asked to tell; of more the most significant are told, and how many there are. */
const MANY = { most: 500, told: 50 }

/**
 * Lets a language model write the answer. Where the turn has none, or there is nothing to write from, the extractive
 * composer writes; where every model fails too, and then the answer is marked as degraded.
 */
export function createModelComposer(prompts: ComposePrompts, embedder: Embedder): Composer {
  const fallback = createExtractiveComposer(embedder)
  const whole = createExtractiveComposer(embedder, MANY)
  // What came of the first draft, for a second one from the same evidence.
  const exchanges = new WeakMap<Evidence, Exchange>()
  const wordings = new WeakMap<Evidence, Wording>()
  const failed = new WeakSet<Evidence>()

  return {
    id: fallback.id,
    prompt: fallback.prompt,
    fallback,
    async *compose(understanding, evidence, work) {
      const comparing = asksForChanges(understanding)
      const told = comparing ? await sentencesOf(whole.compose(understanding, evidence, work)) : []
      const stated = new Set(told.flatMap(({ change }) => change ?? []))
      const changes = evidence.changes.filter(({ id }) => stated.has(id))
      const something = comparing ? changes.length > 0 : evidence.passages.length > 0
      const questions = Math.max(1, understanding.reading?.subQuestions.length ?? 1)
      const facts = { questions, passages: evidence.passages.length, changes: evidence.changes.length }
      const model =
        something && !failed.has(evidence)
          ? work.models.chatFor({ step: 'compose', intent: understanding.intent, ...facts })
          : null
      if (!model) {
        yield* fallback.compose(understanding, evidence, work)
        return
      }
      try {
        if (!comparing) yield* fromPassages(model, understanding, evidence, work)
        else {
          const wording =
            (work.revision && wordings.get(evidence)) ??
            (await tellChanges(model, prompts, understanding, evidence, changes, work))
          wordings.set(evidence, wording)
          yield* woven(told, wording, work)
        }
      } catch (error) {
        if (!(error instanceof Problem) || work.signal.aborted) throw error
        failed.add(evidence)
        work.models.degrade(`Written without a language model: ${error.message}`)
        yield { writer: { id: fallback.id, prompt: fallback.prompt } }
        yield* fallback.compose(understanding, evidence, work)
      }
    },
  }

  function fromPassages(
    model: ChatModel,
    understanding: Understanding,
    evidence: Evidence,
    { revision, signal }: ComposeWork,
  ): AsyncIterable<Draft> {
    const exchange = exchanges.get(evidence)
    const second = exchange && revision ? { exchange, revision } : null
    const keep = (made: Exchange) => void exchanges.set(evidence, made)
    const from = { understanding, passages: evidence.passages }
    return answerFromPassages(model, prompts, from, second, keep, signal)
  }

  /** What failed in a model's words is told in the record's own; that asks no model again. */
  function* woven(
    told: readonly DraftSentence[],
    { writer, worded, uncited, cutOff }: Wording,
    { models, revision }: ComposeWork,
  ): Iterable<Draft> {
    const failing = (text: string) => revision?.failed.some(each => each.text.endsWith(text)) ?? false
    const { sentences, used } = weaveChanges(
      told,
      worded.filter(({ text }) => !failing(text)),
    )
    if (used === 0) models.degrade(`${writer.id} told none of the changes so that it could be held to them.`)
    else yield { writer }
    yield* sentences
    if (revision) return
    for (const text of uncited) yield { text, citations: [], change: null }
    if (cutOff) yield { shortfall: 'a reply was cut off, and the rest told as recorded' }
  }
}

async function sentencesOf(drafts: AsyncIterable<Draft>): Promise<DraftSentence[]> {
  const sentences: DraftSentence[] = []
  for await (const draft of drafts) if ('text' in draft) sentences.push(draft)
  return sentences
}
