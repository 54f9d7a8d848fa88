import type { Answer } from '../../../src/domain/answer.ts'
import type { ChatModel } from '../../../src/model/chat-model.ts'
import { type Prompt, promptName } from '../../../src/model/prompt.ts'
import type { ExpectedQuestion } from '../../datasets/expected-question.ts'
import { askJudge } from '../../judges/ask-judge.ts'
import { type JudgedAnswer, openVerdictFile, type StoredRun } from '../run-folder.ts'

export type JudgeRunOptions = {
  model: ChatModel
  prompts: ReadonlyMap<string, Prompt>
  newNonce: () => string
  parallel: number
  signal: AbortSignal
  onProgress?: (progress: JudgeProgress) => void
}

/** `unscored` are among `done`; `cost` in US dollars of this process. */
export type JudgeProgress = { done: number; total: number; kept: number; unscored: number; cost: number }

/** A judge fails an answer below this, and is then asked twice more. */
const PASS_AT = 0.8

/** What each judge reads of an answer; null where it has nothing to judge. */
const judges: Readonly<
  Record<string, (question: ExpectedQuestion, answer: Answer) => Record<string, string> | null>
> = {
  'judge-faithfulness': ({ question }, { text, citations }) =>
    citations.length === 0 ? null : { question, evidence: numbered(citations), answer: text },
  'judge-relevance': (_, { standaloneQuestion, text }) => ({ question: standaloneQuestion, answer: text }),
  'judge-correctness': ({ question, answer: expected }, { text }) =>
    expected === undefined ? null : { question, expected, answer: text },
}

const numbered = (citations: Answer['citations']) =>
  citations
    .map(({ number, place, quote }) => `[${number}] ${place.release}, ${place.trail.join(' › ')}: ${quote}`)
    .join('\n')

/**
 * Has every answer of a run judged that was given, and keeps each verdict as it comes: an answer is not judged twice by
 * the same prompt and model, so a run that was interrupted is gone on with. What could not be scored is asked again.
 */
export async function judgeRun(run: StoredRun, options: JudgeRunOptions): Promise<JudgedAnswer[]> {
  const { model, prompts, newNonce, parallel, signal, onProgress } = options
  const keyOf = (answer: string, prompt: string) => `${answer} ${prompt}`
  const kept = run.judged.filter(({ verdict }) => verdict.model === model.id && verdict.score !== null)
  const known = new Set(kept.map(({ answer, verdict }) => keyOf(answer, verdict.prompt)))
  const tasks = run.questions.flatMap(question => {
    const answer = run.asked.get(question.id)?.answer
    if (answer?.outcome !== 'answered') return []
    return Object.entries(judges).flatMap(([name, read]) => {
      const prompt = prompts.get(name)!
      const inputs = read(question, answer)
      return inputs === null || known.has(keyOf(answer.id, promptName(prompt)))
        ? []
        : [{ id: question.id, answer: answer.id, prompt, inputs }]
    })
  })
  const progress = {
    done: known.size,
    total: known.size + tasks.length,
    kept: known.size,
    unscored: 0,
    cost: 0,
  }
  onProgress?.({ ...progress })
  const file = await openVerdictFile(run.folder)
  const judged = [...kept]
  try {
    const work = tasks.values()
    const worker = async () => {
      for (const { id, answer, prompt, inputs } of work) {
        signal.throwIfAborted()
        const verdict = await askJudge({ prompt, model, newNonce }, inputs, PASS_AT, signal)
        await file.append({ id, answer, verdict })
        judged.push({ id, answer, verdict })
        progress.done++
        progress.cost += verdict.usage.cost
        if (verdict.unscored !== null) progress.unscored++
        onProgress?.({ ...progress })
      }
    }
    await Promise.all(Array.from({ length: parallel }, worker))
  } finally {
    await file.close()
  }
  return judged
}
