import { tokenize } from './terms.ts'

/** The words of a text that are no stop words, in order: `stems`, `forms` as folded, and `places` among all its words. */
export type ContentWords = { stems: string[]; forms: string[]; places: number[] }

/** Texts whose words are kept, those read last; some 3 kB each. */
const MOST = 4000
const known = new Map<string, ContentWords>()

/** They depend on the text alone; the same passages are found again and again. */
export function contentWords(text: string): ContentWords {
  const words = known.get(text) ?? readWords(text)
  known.delete(text)
  known.set(text, words)
  if (known.size > MOST) known.delete(known.keys().next().value!)
  return words
}

function readWords(text: string): ContentWords {
  const words: ContentWords = { stems: [], forms: [], places: [] }
  for (const [place, { stem, folded, stopWord }] of tokenize(text).entries()) {
    if (stopWord) continue
    words.stems.push(stem)
    words.forms.push(folded)
    words.places.push(place)
  }
  return words
}
