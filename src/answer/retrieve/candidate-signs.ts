import { contentWords } from '../../language/content-words.ts'

/** A passage under its headings; `keyword` and `vector` are what the legs scored it, 1 for the best that a leg found. */
export type Candidate = { trail: readonly string[]; text: string; keyword: number; vector: number }

/**
 * What speaks for a candidate, each from 0 to 1 but for `length`. Of the question's words, stop words left out: `covered` is
 * the share that stands in it, by rarity among the candidates, `asWritten` the share that does in the same form, `pairs` the
 * share of neighbours that are neighbours there; `early` tells how near to its beginning the first one stands. `length` is
 * the logarithm of the number of its words.
 */
export const signNames = ['keyword', 'vector', 'covered', 'asWritten', 'pairs', 'early', 'length'] as const
export type CandidateSigns = Record<(typeof signNames)[number], number>

/** Words of a text after which its beginning is over. */
const BEGINNING = 200

type Asked = { stems: Set<string>; forms: Set<string>; pairs: Set<string> }
/** What of a question stands in a text. */
type Met = Asked & { first: number | null; words: number }

/** The signs of each candidate for a question. */
export function candidateSigns(question: string, candidates: readonly Candidate[]): CandidateSigns[] {
  const asked = readQuestion(question)
  const read = candidates.map(candidate => readCandidate(candidate, asked))
  const rarity = new Map(
    [...asked.stems].map(stem => {
      const having = read.filter(({ stems }) => stems.has(stem)).length
      return [stem, Math.log(1 + (read.length - having + 0.5) / (having + 0.5))]
    }),
  )
  const worth = (stems: ReadonlySet<string>) =>
    [...stems].reduce((total, stem) => total + rarity.get(stem)!, 0)
  const all = worth(asked.stems)
  return read.map(({ stems, forms, pairs, first, words }, index) => ({
    keyword: candidates[index]!.keyword,
    vector: candidates[index]!.vector,
    covered: share(worth(stems), all),
    asWritten: share(forms.size, asked.forms.size),
    pairs: share(pairs.size, asked.pairs.size),
    early: first === null ? 0 : Math.max(0, 1 - first / BEGINNING),
    length: Math.log(1 + words),
  }))
}

function readQuestion(question: string): Asked {
  const { stems, forms } = contentWords(question)
  return {
    stems: new Set(stems),
    forms: new Set(forms),
    pairs: new Set(stems.slice(1).map((stem, index) => `${stems[index]!} ${stem}`)),
  }
}

function readCandidate({ trail, text }: Candidate, asked: Asked): Met {
  const met: Met = { stems: new Set(), forms: new Set(), pairs: new Set(), first: null, words: 0 }
  for (const part of [...trail, text]) {
    const { stems, forms, places } = contentWords(part)
    met.words += stems.length
    for (const [index, stem] of stems.entries()) {
      if (!asked.stems.has(stem)) continue
      met.stems.add(stem)
      if (asked.forms.has(forms[index]!)) met.forms.add(forms[index]!)
      const pair = `${stems[index - 1] ?? ''} ${stem}`
      if (asked.pairs.has(pair)) met.pairs.add(pair)
      if (part === text) met.first ??= places[index]!
    }
  }
  return met
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
