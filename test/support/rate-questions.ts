import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EvaluationRequest } from '../../eval/run/run-evaluation.ts'

const codes = Array.from({ length: 20 }, (_, index) => `R${index + 10}`)
const rateOf = (code: string) => 300 + 7 * Number(code.slice(1))

export const rateQuestions = codes.map(code => `rate-${code}`)

/** Writes a manual with twenty rates into a folder, and a question for each. Returns a run of them, kept in `run`. */
export function askForRates(
  folder: string,
  request: Omit<Partial<EvaluationRequest>, 'out'> = {},
): Omit<EvaluationRequest, 'out'> & { out: string } {
  mkdirSync(join(folder, 'rates/2025-01'), { recursive: true })
  const rows = codes.map(code => `${code},${rateOf(code)}\n`).join('')
  writeFileSync(join(folder, 'rates/2025-01/rates.csv'), `code,base_rate\n${rows}`)
  const questions = codes.map(code => ({
    id: `rate-${code}`,
    question: `What is the base rate of code ${code}?`,
    place: `2025-01/rates.csv/row:${code}`,
    value: String(rateOf(code)),
    tags: [Number(code.slice(1)) % 2 === 0 ? 'even' : 'odd'],
  }))
  const dataset = join(folder, 'questions.jsonl')
  writeFileSync(dataset, questions.map(each => JSON.stringify(each)).join('\n'))
  return {
    dataset,
    package: 'rates',
    out: join(folder, 'run'),
    target: { kind: 'folders', folders: [{ name: 'rates', path: join(folder, 'rates') }] },
    seed: 1,
    parallel: 2,
    resume: false,
    now: () => new Date('2026-01-01T00:00:00Z'),
    signal: new AbortController().signal,
    ...request,
  }
}
