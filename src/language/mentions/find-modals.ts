import type { TypedMention } from './typed-mention.ts'

/** Words of one strength are one, as RFC 2119 has it (MUST, SHALL, REQUIRED; SHOULD, RECOMMENDED; MAY, OPTIONAL). */
const FORMS: readonly [strength: string, form: string][] = [
  ['must', 'must|shall|(?:has|have|had|needs?) to|(?:is|are|be|was|were) (?:required|obliged|obligated) to'],
  ['should', 'should|ought to|(?:is|are) (?:recommended|advised|encouraged) to'],
  [
    'may',
    `(?:may|(?:is|are|be) (?:permitted|allowed|entitled|free) to(?!\\s(?:the|an?|all|any|each|every|no|its?|their|our|your|th[aeio]se?|them|us|you)\\b))`,
  ],
  ['might', 'might'],
  ['can', "can(?!['’]t)(?=not\\b|\\b)|(?:is|are) able to"],
  ['could', 'could'],
  ['will', 'will'],
  ['would', 'would'],
]
const MODAL = new RegExp(
  `(?<![\\p{L}\\p{N}'])(?:${FORMS.map(([strength, form]) => `(?<${strength}>${form})`).join('|')})(?=n['’]t\\b|not\\b|[^\\p{L}\\p{N}]|$)`,
  'giu',
)
const SHORT = /\b(?:(?<can>ca)|(?<will>wo)|(?<must>sha))(?=n['’]t\b)/gi

/** Modal verbs; the `not` of "cannot" and "mustn't" stands outside. */
export function findModals(text: string): TypedMention[] {
  return [...text.matchAll(MODAL), ...text.matchAll(SHORT)].map(match => {
    const [strength] = Object.entries(match.groups!).find(([, form]) => form !== undefined)!
    const end = match.index + match[0].length
    return { start: match.index, end, family: 'modal', type: 'modal', key: strength, value: match[0] }
  })
}
