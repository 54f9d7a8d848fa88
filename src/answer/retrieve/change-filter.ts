import type { Change, ChangeKind, ChangeSide, Significance } from '../../domain/change.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { expectedAnswerKind } from '../../language/answer-kind.ts'
import { askedDirection, type ChangeDirection, directionsOf } from './change-direction.ts'
import { hasTopic } from './change-words.ts'

/** What is asked for: a part of a document, by what a change is about. */
export type ChangedPart = 'document' | 'section' | 'heading' | 'row' | 'column'

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
    /\b(?:reworded|rewritten|rephrased|edited|modified|amended|revised|corrected|renamed|retitled|shortened)\b/i,
  ],
  ['split', /\b(?:split|divided)\b/i],
  ['merged', /\b(?:merged|joined|combined into|put together)\b/i],
]
const EDITORIAL =
  /\b(?:reworded|rephrased|editorial(?:ly)?|wording only|only (?:in )?(?:the )?wording|without (?:a )?change (?:of|in) (?:substance|meaning))\b/i
const SUBSTANTIVE =
  /\b(?:substantive(?:ly)?|of substance|in substance|in (?:their )?meaning|beyond (?:the )?wording)\b/i
const BOUND =
  /\b(?:at least|at most|(?:no )?(?:more|less|fewer|longer|later|earlier) than|up to|or (?:more|less|fewer)|over|under)\b/g
/** Whether a limit counts itself in. */
const EDGES = /\b(?:boundar(?:y|ies)|inclusive(?:ly)?|exclusive(?:ly)?|directions?|thresholds)\b/i
const MODAL = /\b(?:may|must|shall|should|can)\b/gi
const BECAME = /\b(?:became|become|to|into|instead of|now|replaced)\b/i
const ASKED = '(?:which|what|list|show|name|all|any|every|many)'
const PARTS: readonly [ChangedPart, RegExp][] = [
  ['document', new RegExp(`\\b${ASKED}(?: me)?(?: the| all| new)* (?:documents?|files?)\\b`, 'i')],
  ['heading', /\b(?:headings?|(?:chapter|section|document|rule) titles?|titles of)\b/i],
  ['row', new RegExp(`\\b${ASKED}(?: me)?(?: the| all| new| table)* rows?\\b`, 'i')],
  ['column', new RegExp(`\\b${ASKED}(?: me)?(?: the| all| new)* columns?\\b`, 'i')],
]
/** Of what came, went or stands elsewhere; in a section that is still there sentences and rows come and go too. */
const WHOLE: readonly ChangeKind[] = ['added', 'removed', 'moved', 'renumbered', 'split', 'merged']
/** A section that lost something is still there. */
const SECTIONS = new RegExp(
  `\\b${ASKED}(?: me)?(?: the| all| new)* (?:sections?|chapters?)(?: that)? (?:(?:were|was|are|is|have been|has been) )?(?:newly )?(?:added|new|introduced|removed|deleted|dropped|withdrawn|gone|moved|renumbered|split|divided|merged|joined)\\b`,
  'i',
)
const DETAILS: readonly [string[], RegExp][] = [
  [['threshold'], /\b(?:thresholds|bounds|directions? of (?:a )?(?:limit|threshold)s?)\b/i],
  [['amount'], /\b(?:amounts|sums of money)\b/i],
  [['percentage'], /\b(?:percentages|percents)\b/i],
  [['date'], /\bdates\b/i],
  [['number', 'amount', 'percentage'], /\b(?:numbers|figures)\b/i],
  [['modal'], /\b(?:obligations|modal verbs)\b/i],
  [['reference'], /\b(?:cross[- ])?references\b/i],
  [['term'], /\bdefined terms\b/i],
]
const STRUCK_OUT = /\b(?:deleted|removed|withdrawn|repealed|deprecated|reserved|intentionally left blank)\b/i

/** What a question asks for by its own words: "which headings were renamed", "which rules were only reworded". */
export function readChangeFilter(question: string): ChangeFilter {
  const kinds = KINDS.flatMap(([kind, words]) => (words.test(question) ? [kind] : []))
  const editorial = EDITORIAL.test(question) && /\bonly|merely|just|editorial/i.test(question)
  return {
    kinds,
    significance: editorial ? ['editorial'] : SUBSTANTIVE.test(question) ? ['substantive'] : [],
    parts: [...partsOf(question), ...wholeParts(question, kinds)],
    details: detailsOf(question),
    direction: askedDirection(question),
  }
}

/** "Which limits say more than instead of at least" asks for thresholds, "where did may become must" for obligations. */
function detailsOf(question: string): string[] {
  if (new Set(question.toLowerCase().match(BOUND)).size > 1) return ['threshold']
  if (EDGES.test(question)) return ['threshold']
  const modals = new Set(question.toLowerCase().match(MODAL))
  if (modals.size > 1 && BECAME.test(question)) return ['modal']
  const listed = ([, words]: (typeof DETAILS)[number]) =>
    new RegExp(`\\b${ASKED}(?: me)?(?: the| all)* ${words.source}`, 'i').test(question)
  return DETAILS.find(listed)?.[0] ?? []
}

const wholeParts = (question: string, kinds: readonly ChangeKind[]): ChangedPart[] =>
  kinds.length > 0 && kinds.every(kind => WHOLE.includes(kind)) && SECTIONS.test(question) ? ['section'] : []

const partsOf = (question: string) => PARTS.flatMap(([part, words]) => (words.test(question) ? [part] : []))

export const isOpen = ({ kinds, significance, parts, details, direction }: ChangeFilter): boolean =>
  kinds.length + significance.length + parts.length + details.length === 0 && direction === null

/** "Is it only the layout that changed?" */
export const asksAboutFormat = (question: string): boolean =>
  /\b(?:format(?:ting)?|layout|white ?space|typograph(?:y|ic\w*)|markup|line breaks?)\b/i.test(question)

/** What the question asks for where it lists changes, or asks whether there was one of a kind; null elsewhere. */
export function filterOf({ intent, question, standaloneQuestion }: Understanding): ChangeFilter | null {
  if (intent === 'inventory') return readChangeFilter(question)
  if (expectedAnswerKind(standaloneQuestion) === 'yes-no' || LISTS.test(question))
    // "Is there anything new?" asks for any change; whether one is of substance is said of those there are.
    return { ...readChangeFilter(question.replace(/\bnew\b/gi, '')), significance: [] }
  const [details, parts] = [detailsOf(question), partsOf(question)]
  return details.length + parts.length > 0 ? { ...OPEN, parts, details } : null
}

const OPEN: ChangeFilter = { kinds: [], significance: [], parts: [], details: [], direction: null }
const LISTS = /^(?:(?:and|so|but|please)[\s,]+)*(?:which|what|who|how many|list|show|name|give|tell)\b/i

/** "Which rules were removed?" names no topic, only what sort of change is meant. */
export const asksOnlyForKind = ({
  intent,
  question,
  topic,
  scope,
}: Pick<Understanding, 'intent' | 'question' | 'topic' | 'scope'>): boolean =>
  intent === 'inventory' && !isOpen(readChangeFilter(question)) && !hasTopic(topic, scope.package ?? '')

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
    (details.length === 0 || change.details.some(({ type }) => details.includes(type))) &&
    (direction === null || directionsOf(change).has(direction))
  )
}

/** Numbered rules are often removed by a word in their place, so that the others keep their numbers. */
const isStruckOut = ({ before, after, edits }: Change) =>
  before !== null &&
  after !== null &&
  edits.some(edit => STRUCK_OUT.test(edit.after?.text ?? '')) &&
  !STRUCK_OUT.test(before.quote)

function isPart({ kinds, details, description, before, after }: Change, part: ChangedPart): boolean {
  switch (part) {
    case 'document':
      return /^Document (?:added|removed|moved|split|merged)/.test(description)
    case 'section':
      return (after ?? before)!.place.item === null && !isSentence({ before, after, description })
    case 'heading':
      return details.some(({ type }) => type === 'heading') || isRenumbering(kinds, after)
    case 'row':
      return (after ?? before)!.place.item !== null
    case 'column':
      return details.some(({ type }) => type === 'column')
  }
}

/** One that came or went inside a section. */
const isSentence = ({ before, after, description }: Pick<Change, 'before' | 'after' | 'description'>) =>
  (before === null || after === null) &&
  (after ?? before)!.place.item === null &&
  !/^(?:Section|Document) /.test(description)

/** A heading that has only another number now. */
const isRenumbering = (kinds: readonly ChangeKind[], side: ChangeSide | null) =>
  kinds.includes('renumbered') && side !== null && side.place.item === null
