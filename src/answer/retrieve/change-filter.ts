import type { Change, ChangeKind, Significance } from '../../domain/change.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'
import { ASKED, DETAIL_WORDS, detailsOf, hasDetail } from './asked-details.ts'
import { askedDirection, type ChangeDirection, directionsOf } from './change-direction.ts'
import { hasTopic } from './change-words.ts'
import { type ChangedPart, isPart } from './changed-part.ts'

/** What a question asks for beside its topic; an empty list lets everything pass. */
export type ChangeFilter = {
  kinds: ChangeKind[]
  significance: Significance[]
  parts: ChangedPart[]
  /** Types of details, such as `threshold` or `amount`. */
  details: string[]
  /** Which way figures went; null lets everything pass. */
  direction: ChangeDirection | null
}

const KINDS: readonly [ChangeKind, RegExp][] = [
  [
    'added',
    /\b(?:added|did .* (?:add|introduce)|additions?|new(?! numbers?)|newly|introduced|formed|came in)\b/i,
  ],
  [
    'removed',
    /\b(?:removed|did .* (?:remove|delete|drop|withdraw|lose)|lost|no longer|missing|removals?|deleted|deletions?|dropped|withdrawn|discontinued|abolished|struck out|disappear(?:s|ed)?|vanish(?:es|ed)?|(?:is|are|was|were|been|have|has) gone|went away|taken out)\b/i,
  ],
  ['moved', /\b(?:moved|did .* move|relocated|renamed)\b/i],
  ['renumbered', /\brenumber(?:ed)?\b|\b(?:another|a new|a different|new|different) numbers?\b/i],
  [
    'modified',
    /\b(?:reworded|rewritten|rephrased|edited|modified|amended|revised|corrected|renamed|retitled|shortened|redefined)\b/i,
  ],
  ['split', /\b(?:split|divided)\b/i],
  ['merged', /\b(?:merged|joined|combined into|put together)\b/i],
]
const EDITORIAL =
  /\b(?:reworded|rephrased|editorial(?:ly)?|wording only|only (?:in )?(?:the )?wording|without (?:a )?change (?:of|in) (?:substance|meaning))\b/i
const SUBSTANTIVE =
  /\b(?:substantive(?:ly)?|of substance|in substance|in (?:their )?meaning|beyond (?:the )?wording)\b/i
const PARTS: readonly [ChangedPart, RegExp][] = [
  ['document', new RegExp(`\\b${ASKED}(?: me)?(?: the| all| new)* (?:documents?|files?)\\b`, 'i')],
  ['heading', /\b(?:headings?|(?:chapter|section|document|rule) titles?|titles of)\b/i],
  ['row', new RegExp(`\\b${ASKED}(?: me)?(?: the| all| new| table)* rows?\\b`, 'i')],
  [
    'column',
    new RegExp(
      `\\b${ASKED}(?: me)?(?: the| all| new)* columns?\\b|\\bnew columns?\\b|\\bcolumns? (?:that )?(?:(?:was|were|has been|have been) )?(?:added|removed|renamed|dropped)\\b`,
      'i',
    ),
  ],
  [
    'term',
    new RegExp(
      `\\b${ASKED}(?: me)?(?: the| all| new| defined)* (?:terms|definitions|glossary (?:terms|entries))\\b`,
      'i',
    ),
  ],
]
/** Of what came, went or stands elsewhere; in a section that is still there sentences and rows come and go too. */
const WHOLE: readonly ChangeKind[] = ['added', 'removed', 'moved', 'renumbered', 'split', 'merged']
/** A section that lost something is still there. */
const SECTIONS = new RegExp(
  `\\b${ASKED}(?: me)?(?: the| all| new)* (?:sections?|chapters?)(?: that)? (?:(?:were|was|are|is|have been|has been) )?(?:newly )?(?:added|new|introduced|removed|deleted|dropped|withdrawn|gone|moved|renumbered|split|divided|merged|joined)\\b`,
  'i',
)
const STRUCK_OUT = /\b(?:deleted|removed|withdrawn|repealed|deprecated|reserved|intentionally left blank)\b/i

/** What a question asks for by its own words: "which headings were renamed", "which rules were only reworded". */
export function readChangeFilter(question: string): ChangeFilter {
  const kinds = KINDS.flatMap(([kind, words]) => (words.test(question) ? [kind] : []))
  const editorial = EDITORIAL.test(question) && /\bonly|merely|just|editorial/i.test(question)
  return {
    kinds,
    significance: editorial
      ? ['editorial']
      : asksOnlyForFormat(question)
        ? ['format']
        : SUBSTANTIVE.test(question)
          ? ['substantive']
          : [],
    parts: [
      // "Which documents changed?" asks for what changed in them; one that came or went is a change by itself.
      ...partsOf(question).filter(part => part !== 'document' || kinds.some(kind => WHOLE.includes(kind))),
      ...wholeParts(question, kinds),
    ],
    details: detailsOf(question),
    direction: askedDirection(question),
  }
}

const wholeParts = (question: string, kinds: readonly ChangeKind[]): ChangedPart[] =>
  kinds.length > 0 && kinds.every(kind => WHOLE.includes(kind)) && SECTIONS.test(question) ? ['section'] : []

const partsOf = (question: string) => PARTS.flatMap(([part, words]) => (words.test(question) ? [part] : []))

const FILTERED = [...PARTS.map(([, words]) => words), ...DETAIL_WORDS].map(
  words => new RegExp(words.source, 'gi'),
)

/** The topic without the words for the parts and details that the filter stands for. */
export const withoutFiltered = (topic: string): string =>
  FILTERED.reduce((text, words) => text.replace(words, ' '), topic)

export const isOpen = ({ kinds, significance, parts, details, direction }: ChangeFilter): boolean =>
  kinds.length + significance.length + parts.length + details.length === 0 && direction === null

/** "Is it only the layout that changed?" */
export const asksAboutFormat = (question: string): boolean =>
  /\b(?:format(?:ting)?|layout|white ?space|typograph(?:y|ic\w*)|markup|line breaks?)\b/i.test(question)

/** "Which tables changed only in format?" */
export const asksOnlyForFormat = (question: string): boolean =>
  asksAboutFormat(question) &&
  /\b(?:only|just|merely|purely|solely|nothing but|no more than)\b/i.test(question)

/** What the question asks for where it lists changes, or asks whether there was one of a kind; null elsewhere. */
export function filterOf({
  intent,
  question,
  standaloneQuestion,
}: Pick<Understanding, 'intent' | 'question' | 'standaloneQuestion'>): ChangeFilter | null {
  if (intent === 'inventory') return readChangeFilter(question)
  if (expectedAnswerKind(standaloneQuestion) === 'yes-no' || LISTS.test(question))
    // "Is there anything new?" asks for any change; whether one is of substance is said of those there are.
    return {
      ...withoutSubstance(readChangeFilter(question.replace(/\bnew\b/gi, ''))),
      parts: readChangeFilter(question).parts,
    }
  const { details, parts } = readChangeFilter(question)
  return details.length + parts.length > 0 ? { ...OPEN, parts, details } : null
}

const withoutSubstance = (filter: ChangeFilter): ChangeFilter => ({
  ...filter,
  significance: filter.significance.filter(each => each === 'format'),
})

const OPEN: ChangeFilter = { kinds: [], significance: [], parts: [], details: [], direction: null }
const LISTS =
  /^(?:(?:and|so|but|please)[\s,]+)*(?:(?:in|for|of|at|on|under|to|from) )?(?:which|what|who|how many|list|show|name|give|tell)\b/i

/** "Which rules were removed?" names no topic, only what sort of change is meant. */
export function asksOnlyForKind({
  intent,
  question,
  topic,
  scope,
}: Pick<Understanding, 'intent' | 'question' | 'topic' | 'scope'>): boolean {
  const filter = filterOf({ intent, question, standaloneQuestion: question })
  return filter !== null && !isOpen(filter) && !hasTopic(withoutFiltered(topic), scope.package ?? '')
}

/** Whether a change is of what was asked for. */
export function passesFilter(change: Change, filter: ChangeFilter): boolean {
  const { kinds, significance, parts, details, direction } = filter
  const kind =
    kinds.length === 0 ||
    change.kinds.some(each => kinds.includes(each)) ||
    (kinds.includes('removed') && isStruckOut(change))
  return (
    kind &&
    (significance.length === 0 || significance.includes(change.significance)) &&
    (parts.length === 0 || parts.some(part => isPart(change, part))) &&
    (details.length === 0 || details.some(type => hasDetail(change, type))) &&
    (direction === null || directionsOf(change).has(direction))
  )
}

/** Numbered rules are often removed by a word in their place, so that the others keep their numbers. */
const isStruckOut = ({ before, after, edits }: Change) =>
  before !== null &&
  after !== null &&
  edits.some(edit => STRUCK_OUT.test(edit.after?.text ?? '')) &&
  !STRUCK_OUT.test(before.quote)
