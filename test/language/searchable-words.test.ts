import { expect, it } from 'vitest'
import { holdsWords, searchableWords, wantedWords } from '../../src/language/searchable-words.ts'

const holds = (text: string, words: string) => holdsWords(searchableWords([text]), wantedWords(words))

it.each([
  ['What is the Café fee of CA-014?', 'cafe ca-014', true],
  ['What is the Café fee?', 'CAFÉ FE', true],
  ['What is the fee?', 'what is the fee', true],
  ['What is the fee?', 'afe', false],
  ['The deductible is 1,000.', '1000 deduct', true],
  ['The deductible is 1,000.', '1000 premium', false],
  ['How was it?', 'how', true],
  ['東京都の料金はいくらですか', '料金', true],
  ['東京都の料金はいくらですか', '大阪', false],
  ['Anything', '', false],
  ['Anything', '% * ?', false],
])('%j holds %j: %s', (text, words, held) => {
  expect(holds(text, words)).toBe(held)
})

it('keeps each word once', () => {
  expect(searchableWords(['The fee, the Fee', 'fees'])).toBe(' the fee fees')
})
