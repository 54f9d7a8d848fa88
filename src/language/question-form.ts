import { type AnswerKind, expectedAnswerKind } from './answer-kind.ts'
import { type DirectionMention, findDirections } from './direction.ts'
import { lookupKeys } from './lookup-keys.ts'
import { findNumbers } from './numbers.ts'
import { contentTerms, type Token, tokenize } from './terms.ts'

/** What a question asks for, as far as its form says. Words are stems. */
export type QuestionForm = {
  kind: AnswerKind
  /** What may name a row or section. */
  keys: { codes: string[]; numbers: string[] }
  /** Proper names and abbreviations: they are met by themselves, not by related words. */
  names: string[]
  /** What is asked for first: "What is the *policy fee* in Brennick?", "How many *points* …". */
  head: string[]
  /** Content words that stand side by side. */
  pairs: (readonly [string, string])[]
  /** Amounts that are no years and no codes. */
  amounts: number[]
  years: string[]
  /** The term whose meaning is asked for; empty where none is. */
  defined: string[]
  reason: boolean
  /** The bound that is asked for: "how long *at most*". */
  direction: DirectionMention['direction'] | null
}

const YEAR = /\b(?:19|20)\d\d\b/g
/** A year that says when, and names no row: "in 2018". */
const WHEN = /\b(?:in|since|during|until|before|after) (?:19|20)\d\d\b/gi
const REASON = /^\s*(?:and |but |so )?(?:why|for what reason|what (?:is|was|are) the reasons?)\b/i
const DEFINED = [
  /\bwhat (?:does|do|did) (?:the \w+ mean by )?(.+?) (?:mean|stand for|refer to)\b/i,
  /\bwhat (?:is|are|was) (?:meant by |the (?:meaning|definition) of )(.+?)\??$/i,
  /\bwhat (?:is|are) (?:an? )?((?:[\p{L}\d-]+ ?){1,4})\?$/iu,
  /\b(?:define|definition of|meaning of) (.+?)\??$/i,
]
const PROPERTY = /\bof\b|\bthe\b|\bfor\b/i

/** Reads a question once, so that many candidates can be held against it. */
export function questionForm(question: string): QuestionForm {
  const tokens = tokenize(question)
  const years = question.match(YEAR) ?? []
  return {
    kind: expectedAnswerKind(question),
    keys: lookupKeys(question.replace(WHEN, ' ')),
    names: namesIn(tokens),
    head: headOf(tokens),
    pairs: pairsOf(question, tokens),
    amounts: amountsIn(question, years),
    years,
    defined: definedIn(question),
    reason: REASON.test(question),
    direction: findDirections(question)[0]?.direction ?? null,
  }
}

function namesIn(tokens: readonly Token[]): string[] {
  const named = tokens.filter(({ text, stopWord }, index) => {
    if (stopWord || /\d/.test(text)) return false
    return index === 0 ? /^\p{Lu}{2,}$/u.test(text) : /^\p{Lu}/u.test(text)
  })
  return [...new Set(named.map(({ stem }) => stem))]
}

/** The first run of content words after the question word. */
function headOf(tokens: readonly Token[]): string[] {
  const start = tokens.findIndex(token => !token.stopWord)
  if (start === -1) return []
  const end = tokens.findIndex((token, index) => index > start && token.stopWord)
  return tokens.slice(start, end === -1 ? undefined : end).map(({ stem }) => stem)
}

function pairsOf(question: string, tokens: readonly Token[]): (readonly [string, string])[] {
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1]
    if (!next || token.stopWord || next.stopWord) return []
    return /^[\s-]+$/.test(question.slice(token.end, next.start)) ? [[token.stem, next.stem] as const] : []
  })
}

function amountsIn(question: string, years: readonly string[]): number[] {
  const amounts = findNumbers(question).filter(({ text }) => /\d/.test(text))
  return amounts.map(({ value }) => value).filter(value => !years.includes(String(value)))
}

function definedIn(question: string): string[] {
  for (const pattern of DEFINED) {
    const term = pattern.exec(question)?.[1]
    if (term !== undefined && !PROPERTY.test(term)) return contentTerms(term)
  }
  return []
}
