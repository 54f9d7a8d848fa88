import { expect, test } from 'vitest'
import { keywordPhrases } from '../../src/search/embedded/keyword-query.ts'

/** Terms by passages that have them, in an index of 100,000. */
const frequencies: Record<string, number> = {
  rare: 12,
  common: 9000,
  frequent: 11_000,
  polici: 90_000,
  rate: 500,
  rating: 100,
  rates: 480,
}
const frequencyOf = (term: string) => frequencies[term] ?? 0
const phrases = (text: string, passages = 100_000) => keywordPhrases(text, passages, frequencyOf)

test('drops terms that a tenth of all passages have, but never all of them', () => {
  expect(phrases('rare common frequent policies')).toEqual(['"rare"', '"common"'])
  expect(phrases('frequent policies')).toEqual(['"frequent"', '"polici"', '"policies"'])
  expect(phrases('unknown words only')).toEqual([])
})

test('keeps frequent terms where they cost little', () => {
  frequencies.small = 1500
  expect(phrases('rare rate small', 2000)).toContain('"small"')
})

test('drops the most frequent of very many terms', () => {
  const many = Array.from({ length: 20 }, (_, number) => `term${'x'.repeat(number + 1)}`)
  for (const word of many) frequencies[word] = 8000
  expect(phrases(`rare ${many.join(' ')}`)).toHaveLength(7)
})

test('adds the word as written', () => {
  expect(phrases('rating')).toEqual(['"rate"', '"rating"'])
})
