import { Problem, type ProblemCode } from '../../domain/problem.ts'
import type { ModelReading, Understanding } from '../../domain/understanding.ts'
import type { ChatModel } from '../../model/chat-model.ts'
import { promptName } from '../../model/prompt.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import { within } from '../../resilience/within.ts'
import type { TurnGuards } from '../guard/turn-guards.ts'
import { askForReading } from './model/ask-for-reading.ts'
import { asksModel } from './model/asks-model.ts'
import { conversationSources } from './model/conversation-lines.ts'
import { imaginePassage } from './model/imagine-passage.ts'
import { type MergedReading, mergeReading } from './model/merge-reading.ts'
import type { ReadingOptions } from './model/reading-options.ts'
import type { PackageReleases } from './package-releases.ts'
import { type QuestionInput, understandQuestion } from './understand-question.ts'

/** What understanding a turn works with; `reading` is null where no language model is asked. */
export type UnderstandWork = {
  models: TurnModels
  reading: ReadingOptions | null
  guards: Pick<TurnGuards, 'question'>
  signal: AbortSignal
}

/**
 * What a turn's question means: by rules, and where they leave something open, by a language model, whose reading is merged
 * under the rules. A model that fails, takes too long or replies in another form leaves what the rules read, which in a
 * conversation is said on the answer. Throws as `understandQuestion`, and when the signal aborts.
 */
export async function understandTurn(
  input: QuestionInput,
  catalog: readonly PackageReleases[],
  today: string,
  { models, reading: options, guards, signal }: UnderstandWork,
): Promise<Understanding> {
  const rules = understandQuestion(input, catalog, today)
  if (options === null || !asksModel(input, catalog, today, rules)) return rules
  const model = models.chatFor({ step: 'understand', intent: rules.intent, passages: 0, changes: 0 })
  if (model === null) return rules

  const made: ModelReading = {
    model: model.id,
    prompt: promptName(options.prompt),
    ...{ subQuestions: [], terms: [], imagined: null, refused: [], failed: null },
    sources: conversationSources(input),
  }
  const read = async (limited: AbortSignal): Promise<Understanding> => {
    const reading = await askForReading(model, input, catalog, today, options, limited)
    const { understanding, ...rest } = await guarded(mergeReading(reading, input, catalog, today, rules))
    const imagined = await imagine(model, understanding, limited)
    return { ...understanding, reading: { ...made, ...rest, imagined } }
  }
  try {
    return await within(options.timeLimit, `The reading by ${model.id}`, read, signal)
  } catch (error) {
    if (!(error instanceof Problem) || signal.aborted) throw error
    models.makeDo()
    if (input.history.length > 0)
      models.degrade(`The question was read by rules alone: ${reasonOf(error.code)}.`)
    return { ...rules, reading: { ...made, failed: error.message } }
  }

  /** What a model wrote passes the guards of a question, or the rules' reading is gone on with. */
  async function guarded(merged: MergedReading): Promise<MergedReading> {
    const { standaloneQuestion } = merged.understanding
    const written = [standaloneQuestion, ...merged.subQuestions, ...merged.terms]
    if (standaloneQuestion === rules.standaloneQuestion && written.length === 1) return merged
    const text = written.join('\n')
    const checked = await guards.question(text, signal)
    if (checked.blocked === null && checked.passed === text) return merged
    const reason = checked.blocked ?? 'a part of it must not be shown'
    const refused = [...merged.refused, `what the model wrote is stopped: ${reason}`]
    return { understanding: rules, subQuestions: [], terms: [], refused }
  }

  /** A passage that can't be had is done without. */
  async function imagine(
    model: ChatModel,
    { standaloneQuestion, clarify, intent }: Understanding,
    limited: AbortSignal,
  ) {
    if (options?.imagine == null || clarify !== null || intent === 'small-talk') return null
    try {
      return await imaginePassage(model, standaloneQuestion, options.imagine, options.newNonce(), limited)
    } catch (error) {
      if (!(error instanceof Problem) || signal.aborted) throw error
      models.makeDo()
      return null
    }
  }
}

const reasons: Partial<Record<ProblemCode, string>> = {
  throttled: 'the language model has too much to do',
  timeout: 'the language model took too long',
}
const reasonOf = (code: ProblemCode) => reasons[code] ?? 'the language model gave no reply that can be used'
