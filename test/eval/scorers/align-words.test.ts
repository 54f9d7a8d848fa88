import { expect, it } from 'vitest'
import { alignMoved } from '../../../eval/scorers/align-moved.ts'
import { alignWords } from '../../../eval/scorers/align-words.ts'
import { tokenize } from '../../../src/language/terms.ts'

const align = (left: string, right: string) => [...alignWords(tokenize(left), tokenize(right))]

it('gives each word its partner in order', () => {
  expect(align('the late fee is 12', 'a late payment fee was 12 dollars')).toEqual([-1, 1, 3, -1, 5])
  expect(align('fees', '')).toEqual([-1])
})

it('gives every word of a text itself', () => {
  const tokens = tokenize('the fee and the fee again')
  expect([...alignWords(tokens, tokens)]).toEqual([0, 1, 2, 3, 4, 5])
})

it('ends for two sentences of fifty thousand words', () => {
  const words = Array.from({ length: 50_000 }, (_, index) => `w${index % 977}`)
  const partners = align(words.join(' '), ['other', ...words].join(' '))
  expect(partners).toHaveLength(50_000)
  expect(partners.slice(0, 3)).toEqual([1, 2, 3])
})

it('finds what changed places, in stretches of three words or more', () => {
  const left = tokenize('pay the fee at once if the form is late')
  const right = tokenize('if the form is late, pay the fee')
  const partners = alignWords(left, right)
  expect([...partners]).toEqual([-1, -1, -1, -1, -1, 0, 1, 2, 3, 4])
  alignMoved(left, right, partners)
  expect([...partners]).toEqual([5, 6, 7, -1, -1, 0, 1, 2, 3, 4])
})
