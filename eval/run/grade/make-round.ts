import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../../../src/domain/problem.ts'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { shuffled } from '../../datasets/shuffled.ts'
import { measureQuestion } from '../measure/measured-question.ts'
import type { StoredRun } from '../run-folder.ts'

/** A source that an answer cites, as graders see it. */
const GradedSource = z.strictObject({ number: z.int(), place: z.string(), quote: z.string() })

/** What is graded: a question and its answer under a name that says nothing. */
const GradedItem = z.strictObject({
  item: z.string(),
  turns: z.array(z.string()),
  question: z.string(),
  answer: z.string(),
  about: z.string(),
  sources: z.array(GradedSource),
})
export type GradedItem = z.infer<typeof GradedItem>

/** What graders must not know. `measures` are ours, by name. */
const HiddenItem = z.strictObject({
  question: z.string(),
  answerId: z.string(),
  latencyMs: z.number(),
  measures: z.record(z.string(), z.number().nullable()),
})

/** Items to grade, in the order in which they are shown. */
export const GradingRound = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  madeAt: z.iso.datetime(),
  run: z.strictObject({ id: z.string(), dataset: z.string(), hash: z.string() }),
  seed: z.int(),
  items: z.array(z.strictObject({ shown: GradedItem, hidden: HiddenItem })),
})
export type GradingRound = z.infer<typeof GradingRound>

export type RoundOptions = { seed: number; sample?: number; tag?: string; now: Date }

/**
 * A round out of a run: its answers in an order that the seed decides, without the name of the question, the run, the
 * model or any score. Throws `Problem` (`bad-request`) when there is no answer to grade.
 */
export function makeRound(run: StoredRun, { seed, sample, tag, now }: RoundOptions): GradingRound {
  const answered = run.questions.filter(
    ({ id, tags }) => run.asked.get(id)?.answer != null && (tag === undefined || tags.includes(tag)),
  )
  if (answered.length === 0)
    throw new Problem(
      'bad-request',
      `${run.folder} holds no answer${tag === undefined ? '' : ` to a question tagged ${tag}`}.`,
      'Run the evaluation first, or name another tag.',
    )
  const chosen = shuffled(answered, seededRandom(seed)).slice(0, sample)
  const digits = String(chosen.length).length
  const { id, statement } = run.record
  const identity = JSON.stringify([id, seed, chosen.map(question => question.id)])
  return {
    format: 1,
    // Letters before it, since a spreadsheet takes 12345e67 for a number.
    id: `round-${createHash('sha256').update(identity).digest('hex').slice(0, 10)}`,
    madeAt: now.toISOString(),
    run: { id, dataset: statement.dataset.name, hash: statement.dataset.hash },
    seed,
    items: chosen.map((question, index) => {
      const asked = run.asked.get(question.id)!
      const answer = asked.answer!
      const { package: name, releases } = answer.scope
      return {
        shown: {
          item: `item-${String(index + 1).padStart(digits, '0')}`,
          turns: question.turns,
          question: question.question,
          answer: answer.text,
          about: [name, releases.join(', ')].filter(Boolean).join(', release '),
          sources: answer.citations.map(({ number, place, quote }) => ({
            number,
            place: [place.release, place.document, [place.number, place.heading].filter(Boolean).join(' ')]
              .filter(Boolean)
              .join(' › '),
            quote,
          })),
        },
        hidden: {
          question: question.id,
          answerId: answer.id,
          latencyMs: asked.latencyMs,
          measures: measureQuestion(question, asked).measures,
        },
      }
    }),
  }
}
