import { ExpectedQuestion } from './expected-question.ts'

/** A question as a program makes it; what is left out is empty. */
export type MadeQuestion = Pick<ExpectedQuestion, 'id' | 'question'> &
  Partial<Omit<ExpectedQuestion, 'expect'>> & {
    expect: Pick<ExpectedQuestion['expect'], 'outcomes'> & Partial<ExpectedQuestion['expect']>
  }

/** Questions as JSON Lines, one a line; what is empty is left out. Throws `ZodError` for a row that no run would read. */
export function questionLines(questions: readonly MadeQuestion[]): string {
  return questions
    .map(question => `${JSON.stringify(withoutEmpty(ExpectedQuestion.parse(question)))}\n`)
    .join('')
}

function withoutEmpty<Row extends object>(row: Row): Partial<Row> {
  const kept = Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return []
    const plain = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [[name, plain ? withoutEmpty(value) : value]]
  })
  return Object.fromEntries(kept) as Partial<Row>
}
