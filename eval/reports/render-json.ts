import type { MeasuredRun } from '../run/measure/measure-run.ts'
import { worstFirst } from './worst-first.ts'

/** Everything that a run measured, worst question first. Answers stand in `answers.jsonl`. */
export function renderRunJson(run: MeasuredRun): string {
  const { record, slices, latency, usage, answeredBy, missing } = run
  const questions = worstFirst(run.questions).map(({ question, asked, judgement, measures }) => ({
    id: question.id,
    question: question.question,
    tags: question.tags,
    answer: asked.answer?.id ?? null,
    outcome: asked.answer?.outcome ?? null,
    error: asked.error,
    right: judgement.right,
    reasons: judgement.reasons,
    measures,
    latencyMs: asked.latencyMs,
  }))
  return `${JSON.stringify({ ...record, missing, answeredBy, latency, usage, slices, questions }, null, 2)}\n`
}
