import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentWords } from '../../src/language/content-words.ts'
import { tokenize } from '../../src/language/terms.ts'

const words = fc.constantFrom('the', 'late', 'fees', 'how', 'long', 'US', '2.1.1', "carrier's", 'Naïve')
const texts = fc.array(words, { maxLength: 6 }).map(all => all.join(' '))

test('are those of the tokens that are no stop words, however often and in whatever order texts are read', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 12 }), all => {
      for (const text of [...all, ...all.toReversed()]) {
        const { stems, forms, places } = contentWords(text)
        const read = stems.map((stem, index) => ({ stem, folded: forms[index], place: places[index] }))
        const tokens = tokenize(text).map(({ stem, folded, stopWord }, place) => ({
          stem,
          folded,
          place,
          stopWord,
        }))
        const telling = tokens.filter(({ stopWord }) => !stopWord)
        expect(read).toEqual(telling.map(({ stopWord: _, ...word }) => word))
      }
    }),
  )
})

test('are read once while they are kept, and anew when many texts have come between', () => {
  const first = contentWords('late fees')
  expect(contentWords('late fees')).toBe(first)
  for (let text = 0; text < 4000; text++) contentWords(`fee ${text}`)
  expect(contentWords('late fees')).not.toBe(first)
  expect(contentWords('late fees')).toEqual(first)
})
