import { stemmer } from 'stemmer'
import { CAPITAL_NAMES, MEASURE_WORDS, STOP_WORDS } from './stop-words.ts'

/**
 * A word, number or identifier of a text. `[start, end)` are UTF-16 offsets, `text` the slice.
 * `folded` is the form to compare: folded, without a possessive 's, thousands separators and the dots of "U.S.".
 * `stem` is its Porter stem, or `folded` where it is not a plain English word.
 */
export type Token = {
  text: string
  folded: string
  stem: string
  start: number
  end: number
  stopWord: boolean
}

type Forms = { folded: string; stem: string; stopWord: boolean }

const ASCII = /^[\0-\x7f]*$/

/** The text without accents, compatibility forms and capitals (NFKD, no marks, lower case). Offsets are not kept. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  const plain = (part: string) => part.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain(plain(text).toLowerCase())
}

/** Letters before the hyphen of an identifier, at most. */
const LONGEST_PREFIX = 5

function tokenPattern(letter: string, digit: string, flags: string): RegExp {
  const any = `[${letter}${digit}]`
  const forms = [
    // 2025-03-01, 2025-03
    `(?<!${any})\\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?(?![${letter}${digit}-])`,
    // U.S., e.g. (without the last dot)
    `(?<![${letter}${digit}.])[${letter}](?:\\.[${letter}])+(?!${any})`,
    // 1,200,000.50 and 4_211_902
    `(?<![${letter}${digit}.,])\\d{1,3}(?:(?:,\\d{3})+|(?:_\\d{3})+)(?:\\.\\d+)?(?!${any})`,
    // 2.1.1, V2.1, 0.35
    `[${letter}]*\\d${any}*(?:\\.\\d${any}*)+(?:['’]s(?!${any}))?`,
    // CA-014, HM-104-2
    `(?<!${any})[${letter}]{1,${LONGEST_PREFIX}}(?:-[${letter}]*\\d${any}*(?:\\.\\d+)*)+(?:['’]s(?!${any}))?`,
    // words, don't
    `${any}+(?:['’][${letter}]+)*`,
  ]
  return new RegExp(forms.join('|'), flags)
}
const ASCII_TOKEN = tokenPattern('a-zA-Z', '0-9', 'g')
const TOKEN = tokenPattern('\\p{L}\\p{M}', '\\p{N}', 'gu')

/** The words, numbers and identifiers of a text, in order. Hyphenated words are two tokens; `CA-014` and `2.1.1` one. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = ASCII.test(text) ? ASCII_TOKEN : TOKEN
  let previous = ''
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = lettersEnd(text, start)
    if (!isPlainWord(text, start, end)) {
      const code = text.charCodeAt(start)
      if (end === start && code < 0x80 && !isDigit(code)) {
        end++
        continue
      }
      pattern.lastIndex = start
      const match = pattern.exec(text)
      if (match === null) break
      start = match.index
      end = start + match[0].length
    }
    const word = text.slice(start, end)
    const { folded, stem, stopWord } = formsOf(word)
    if (folded === '') continue
    tokens.push({
      text: word,
      folded,
      stem,
      start,
      end,
      stopWord: stopWord || (previous === 'how' && MEASURE_WORDS.has(folded)),
    })
    previous = folded
  }
  return tokens
}

function lettersEnd(text: string, start: number): number {
  let end = start
  for (let code = text.charCodeAt(end); isLetter(code); code = text.charCodeAt(end)) end++
  return end
}

/** Whether letters, with none before or after them, can be no part of another form: most words need no pattern. */
function isPlainWord(text: string, start: number, end: number): boolean {
  const next = text[end] ?? ' '
  if (start === end || next > '\x7f' || next === "'" || isDigit(next.charCodeAt(0))) return false
  return next === '.' ? end - start > 1 : next !== '-' || end - start > LONGEST_PREFIX
}

const isLetter = (code: number) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
const isDigit = (code: number) => code >= 0x30 && code <= 0x39

/** Stems of the words that are no stop words, in order, repeats kept. */
export function contentTerms(text: string): string[] {
  return tokenize(text)
    .filter(token => !token.stopWord)
    .map(token => token.stem)
}

const PLAIN_WORD = /^[a-z]{3,63}$/
const CACHE_LIMIT = 50_000
/** Forms depend on the word alone; keeping them makes tokenising several times faster. */
const known = new Map<string, Forms>()

function formsOf(word: string): Forms {
  const cached = known.get(word)
  if (cached) return cached
  const folded = comparable(fold(word))
  const forms = {
    folded,
    stem: PLAIN_WORD.test(folded) ? stemmer(folded) : folded,
    stopWord: STOP_WORDS.has(folded) && !CAPITAL_NAMES.has(word.replaceAll('.', '')),
  }
  if (known.size >= CACHE_LIMIT) known.clear()
  known.set(word, forms)
  return forms
}

function comparable(folded: string): string {
  const word = folded.replaceAll('’', "'").replace(/'s$/, '')
  if (/^\d[\d,_]*(?:\.\d+)?$/.test(word)) return word.replace(/[,_]/g, '')
  return /^\p{L}(?:\.\p{L})+$/u.test(word) ? word.replaceAll('.', '') : word
}
