import { stemsOf, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import type { Change, ChangeKind } from '../../domain/change.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'

/** Words that ask for a comparison and are not its topic. */
const COMPARING =
  /\b(?:(?:another|a new|a different|new|different) numbers?|what(?:'s| is| has| was| were)?|which|did|does|do|has|have|was|were|is|are|there|any|anything|everything|all|the|list|show|me|tell|summari[sz]e|chang(?:e|es|ed|ing)|give|get|got|other|whole|complete|full|overview|summary|please|every|each|both|edits?|amend(?:ed|ments?)|revis(?:ed|ions?)|reworded|rewritten|rephrased|edited|corrected|split|merged|disappear(?:s|ed)?|vanish(?:es|ed)?|gone|differ(?:s|ed|ence|ences|ent)?|new|newly|added|removed|deleted|dropped|modified|updated?|updates|moved|renumbered|already|still|same|so|like|that|between|from|to|since|and|versus|vs|compared?|comparison|with|release[sd]?|versions?|editions?|latest|previous|last|first|current|one|ones|before|after|now|then|in|of|about|for|on|(?:rules?|requirements?|sections?|chapters?|documents?|files?|pages?|terms?|definitions?|entries|entry|items?|clauses?|provisions?|conditions?|prohibitions?|paragraphs?|sentences?|rows?)(?!\s+[\d§])|concerning|wording|text|substance|meaning|where|go|went|become|became|happen(?:ed|s)?|withdrawn|withdrew|discontinued|introduced|formed|rise[ns]?|rose|fall(?:s|en)?|fell|increased?|decreased?|really|actually|merely)\b/gi

const RELEVANT = 0.7
/** Enough where the change names every identifier of the question. */
const RELEVANT_IF_NAMED = 0.35
const NEAR_BEST = 0.75
/** A change of the very row that the question names comes first. */
const OWN_ITEM = 0.3

const KIND_WORDS: readonly [ChangeKind, RegExp][] = [
  ['added', /\b(?:added|new(?! numbers?)|newly|introduced|formed)\b/i],
  [
    'removed',
    /\b(?:removed|deleted|dropped|withdrawn|discontinued|abolished|disappear(?:s|ed)?|vanish(?:es|ed)?|gone)\b/i,
  ],
  ['moved', /\b(?:moved|relocated)\b/i],
  ['renumbered', /\brenumbered\b|\b(?:another|a new|a different|new|different) numbers?\b/i],
  ['modified', /\b(?:reworded|rewritten|rephrased|edited|modified|amended|revised|corrected)\b/i],
  ['split', /\bsplit\b/i],
  ['merged', /\bmerged\b/i],
]

/** "Which rules were removed?" asks for removals only. */
export function ofKind({ intent, question }: Understanding, changes: Change[]): Change[] {
  const kinds = KIND_WORDS.flatMap(([kind, words]) => (words.test(question) ? [kind] : []))
  if (intent !== 'inventory' || kinds.length === 0) return changes
  return changes.filter(
    change =>
      change.kinds.some(kind => kinds.includes(kind)) || (kinds.includes('removed') && isStruckOut(change)),
  )
}

const STRUCK_OUT = /\b(?:deleted|removed|withdrawn|repealed|deprecated|reserved|intentionally left blank)\b/i

/** Numbered rules are often removed by a word in their place, so that the others keep their numbers. */
const isStruckOut = ({ before, after }: Change) =>
  before !== null && after !== null && STRUCK_OUT.test(after.quote) && !STRUCK_OUT.test(before.quote)

/** "What changed?" asks about everything. */
export const hasTopic = (question: string): boolean => stemsOf(withoutComparingWords(question)).size > 0

export function withoutComparingWords(question: string): string {
  return question.replace(COMPARING, ' ').replace(/\s+/g, ' ').trim()
}

/**
 * Changes that meet the topics, most relevant first; the first topic that any change meets decides. `relevant` is the
 * share of a topic's words that a change must meet where it names no code.
 */
export function selectChanges(
  topics: readonly string[],
  changes: readonly Change[],
  relevant = RELEVANT,
): Change[] {
  if (topics.every(topic => stemsOf(topic).size === 0)) return [...changes]
  const own = changes.map(change => stemsOf(changeText(change)))
  const place = changes.map(change => stemsOf(placeText(change)))
  for (const topic of topics) {
    const { codes: asked } = lookupKeys(topic)
    const weights = weighTerms(
      topic,
      own.map((stems, index) => new Set([...stems, ...place[index]!])),
    )
    if (weights.size === 0) continue
    const scored = changes.map((change, index) => {
      const coverage = termCoverage(weights, [
        { stems: own[index]!, factor: 1 },
        { stems: place[index]!, factor: 1 },
      ])
      const keys = lookupKeys([change.before?.quote, change.after?.quote, placeText(change)].join('\n'))
      const named = new Set([...keys.codes, ...numbersOf(change)])
      const item = (change.after ?? change.before)?.place.item?.toLowerCase()
      const bonus = item !== undefined && asked.includes(item) ? OWN_ITEM : 0
      return { change, score: asked.every(identifier => named.has(identifier)) ? coverage + bonus : 0 }
    })
    const atNamed = scored.filter(({ change, score }) => score > 0 && standsAt(change, asked))
    if (atNamed.length > 0) return atNamed.sort((a, b) => b.score - a.score).map(({ change }) => change)
    const best = scored.reduce((most, { score }) => Math.max(most, score), 0)
    const enough = asked.length > 0 ? RELEVANT_IF_NAMED : relevant
    if (best < enough) continue
    return scored
      .filter(({ score }) => score >= Math.max(enough, NEAR_BEST * best))
      .sort((a, b) => b.score - a.score)
      .map(({ change }) => change)
  }
  return []
}

/** A section that the question names by its number: what changed there is what it asks about. */
const standsAt = ({ before, after }: Change, codes: readonly string[]) =>
  numbersOf({ before, after }).some(number => codes.includes(number))

const numbersOf = ({ before, after }: Pick<Change, 'before' | 'after'>): string[] =>
  [before, after].flatMap(side => side?.place.number?.toLowerCase() ?? [])

const changeText = ({ description, before, after, details }: Change) =>
  [description, before?.quote, after?.quote, ...details.map(({ type }) => type)].join('\n')

const placeText = ({ before, after }: Change) =>
  [before, after]
    .map(side =>
      side
        ? [
            side.place.document.replace(/[^\p{L}\p{N}]+/gu, ' '),
            ...side.place.trail,
            side.place.number,
            side.place.item,
          ].join(' ')
        : '',
    )
    .join('\n')
