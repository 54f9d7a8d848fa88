import type { Mark } from './mark.ts'

/** Shorter ones are part of every text, unless they hold a digit or are all that was looked for. */
const TELLING = 3

/**
 * Where the words that were looked for begin a word of the text, whatever their case; offsets count from `start`. What the
 * search holds for the same word (forms, synonyms) may be more.
 */
export function markWords(text: string, words: string, start = 0): Mark[] {
  const all = words.normalize('NFC').match(/[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu) ?? []
  const telling = all.filter(word => word.length >= TELLING || /\p{N}/u.test(word))
  const wanted = (telling.length > 0 ? telling : all).map(word => word.replace(/[.-]/g, '\\$&'))
  if (wanted.length === 0) return []
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.join('|')})[\\p{L}\\p{N}]*`, 'giu')
  return Array.from(text.matchAll(pattern), found => ({
    start: start + found.index,
    end: start + found.index + found[0].length,
    kind: 'found',
    label: '',
  }))
}
