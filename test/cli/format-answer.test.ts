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

it('says what was searched for where it is not what was typed', () => {
  const searchedFor = 'What is the fee for a returned check, release 2025-01'
  const told = formatAnswer(makeLoggedAnswer({ searchedFor }), terminal)
  expect(told).toContain(`\nSearched for: ${searchedFor}\n`)
  expect(formatAnswer(makeLoggedAnswer(), terminal)).not.toContain('Searched for')
})

it('numbers the choices of a question back, each once, and says how to pick one', () => {
  const options = ['2025-07', '2025-01'].map(label => ({
    label: `release ${label}`,
    scope: { package: 'manual', releases: [label], assumed: false },
  }))
  const text = 'Which one do you mean?\n1. release 2025-07\n2. release 2025-01'
  const asked = makeLoggedAnswer({ outcome: 'clarify', text, options })
  const told = formatAnswer(asked, terminal)
  expect(told.match(/2\. release 2025-01 +--package manual --release 2025-01/g)).toHaveLength(1)
  expect(told.match(/release 2025-07/g)).toHaveLength(2)
  expect(told).toContain(`npx variorum ask 1 --conversation ${asked.conversationId}`)
})
