import { expect, it } from 'vitest'
import { formatAnswer } from '../../src/cli/format-answer.ts'
import { makeLoggedAnswer } from '../support/turn-records.ts'

const terminal = { columns: 80, style: (_style: unknown, text: string) => text }

it('says as what a question was understood where it is not what was typed', () => {
  const question = 'and for a returned check?'
  const standaloneQuestion = 'What is the fee for a returned check?'
  const told = formatAnswer(makeLoggedAnswer({ question, standaloneQuestion }), terminal)
  expect(told).toContain(`understood as “${standaloneQuestion}”`)
  expect(formatAnswer(makeLoggedAnswer(), terminal)).not.toContain('understood as')
})
