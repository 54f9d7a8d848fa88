import { describe, expect, it } from 'vitest'
import { askedValue } from '../../../src/answer/retrieve/asked-value.ts'

describe('the sort of value that a question asks for', () => {
  it.each([
    ['Did the minimum age change?', 'at least 18 years old, for 30 days', ['18 year']],
    ['Which periods became longer?', 'at least 18 characters, for 30 days', ['30 day']],
    ['Did the late payment fee change?', '$12 after 5 days', ['12 USD']],
    ['Which dates changed?', 'on 1 July 2024, after 5 days', ['2024-07-01']],
    ['Did the limit change?', '5 days and $12', ['5 day', '12 USD']],
  ])('%s', (question, text, expected) => {
    expect(askedValue(question)!.valuesOf(text)).toEqual(expected)
  })

  it('is none where the question names no value', () => {
    expect(askedValue('Did the section on governing law change?')).toBeNull()
  })
})
