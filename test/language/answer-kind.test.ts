import { expect, it } from 'vitest'
import { asksForSeveral } from '../../src/language/answer-kind.ts'

it.each([
  'List the documents.',
  'Which documents are required?',
  'Which territories need a garaging inspection?',
  'Which versions of TLS are on?',
  'What other limits apply to a trailer?',
])('“%s” asks for several', question => {
  expect(asksForSeveral(question)).toBe(true)
})

it.each([
  'Which attribute limits requests?',
  'What happens to my account?',
  'What discount do students get?',
  'Which class of drivers pays most?',
  'How many documents are required?',
])('“%s” does not', question => {
  expect(asksForSeveral(question)).toBe(false)
})
