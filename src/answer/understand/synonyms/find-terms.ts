import { fold, type Token, tokenize } from '../../../language/terms.ts'

/** A term and others for it; `package` is where that holds, null for everywhere. */
export type SynonymRule = { term: string; others: readonly string[]; package: string | null }

/** A term as it stands in a text, with others for it in the order in which they were written. */
export type FoundTerm = { start: number; end: number; term: string; others: string[] }

/** The terms of a text that have others in one of these packages, first to last; where terms overlap, the longest. */
export type FindTerms = (text: string, packages: ReadonlySet<string>) => FoundTerm[]

type Word = { stem: string; capitals: string | null }
type Entry = SynonymRule & { words: readonly Word[] }

/** `MVR`; a longer word in capitals is only shouted. */
const ABBREVIATION = /^(?=.*\p{Lu})[\p{Lu}\d]{2,6}$/u

/** Whole words are found in any form that the index takes for the same; an abbreviation only in capitals, or their plural. */
export function openFindTerms(rules: readonly SynonymRule[]): FindTerms {
  const entries = rules.map(rule => ({ ...rule, words: tokenize(rule.term).map(wordOf) }))
  const byFirst = Map.groupBy(
    entries.toSorted((a, b) => b.words.length - a.words.length),
    ({ words }) => words[0]!.stem,
  )
  return (text, packages) => {
    const tokens = tokenize(text)
    const found: FoundTerm[] = []
    for (let at = 0; at < tokens.length; ) {
      const fitting = (byFirst.get(tokens[at]!.stem) ?? []).filter(
        entry => (entry.package === null || packages.has(entry.package)) && standsAt(entry, tokens, at),
      )
      const length = fitting[0]?.words.length ?? 0
      if (length > 0) {
        const longest = fitting.filter(({ words }) => words.length === length)
        found.push(termAt(text, tokens.slice(at, at + length), longest))
      }
      at += length || 1
    }
    return found
  }
}

const wordOf = ({ stem, text }: Token): Word => ({ stem, capitals: ABBREVIATION.test(text) ? text : null })

const standsAt = ({ words }: Entry, tokens: readonly Token[], at: number): boolean =>
  words.every(({ stem, capitals }, index) => {
    const token = tokens[at + index]
    if (token?.stem !== stem) return false
    return capitals === null || token.text.replaceAll('.', '').replace(/(?<=\p{Lu})['’]?s$/u, '') === capitals
  })

function termAt(text: string, tokens: readonly Token[], entries: readonly Entry[]): FoundTerm {
  const [start, end] = [tokens[0]!.start, tokens.at(-1)!.end]
  const term = text.slice(start, end)
  const others = entries.flatMap(entry => entry.others.map(other => inNumber(term, entry.term, other)))
  return { start, end, term, others: [...new Map(others.map(other => [fold(other), other])).values()] }
}

/** "motorbikes" are "motorcycles". */
const inNumber = (typed: string, term: string, other: string): string =>
  fold(typed) === `${fold(term)}s` && /[\p{L}](?<![sxzy]|[cs]h)$/iu.test(other) ? `${other}s` : other
