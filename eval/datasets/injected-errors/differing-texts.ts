import type { PlacedSection } from '../../../src/compare/align/placed-section.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import { bare, placeOf, type ReadRelease, sourceOf } from './read-release.ts'

/** Kinds of details that change what a sentence says; references and links only point elsewhere. */
const TELLING = new Set([
  ...['number', 'amount', 'percentage', 'unit', 'date', 'time', 'version', 'identifier'],
  ...['modal', 'negation', 'threshold', 'name'],
])

/**
 * Finds the section of the other release that says otherwise: a substantive change there altered a value, name, bound,
 * duty or denial that stands in the sentence.
 */
export function differingTexts(own: ReadRelease, other: ReadRelease, ownIsOlder: boolean) {
  const [before, after] = ownIsOlder ? [own, other] : [other, own]
  const { changes } = compareReleases(
    'package',
    { release: before.label, sections: before.sections },
    { release: after.label, sections: after.sections },
  )
  const real = changes.flatMap(({ significance, kinds, before, after, details }) => {
    const [here, there] = ownIsOlder ? [before, after] : [after, before]
    if (significance !== 'substantive' || !kinds.includes('modified') || !here || !there) return []
    const values = details.flatMap(({ type, before, after }) => {
      const [mine, theirs] = ownIsOlder ? [before, after] : [after, before]
      return TELLING.has(type) && mine && theirs && saysOtherwise(type, mine, theirs) ? [bare(mine)] : []
    })
    return values.length > 0 ? [{ here, there, values, words: bare(here.quote) }] : []
  })
  const byAnchor = new Map(other.sections.map(each => [placeOf(each), sourceOf(each, other.label)]))
  return (placed: PlacedSection, sentence: string) => {
    const words = bare(sentence)
    const told = bare(sentence.replace(FOOTNOTE, ''))
    const change = real.find(
      ({ here, words: changed, values }) =>
        here.place.document === placed.document &&
        here.place.section === placed.section.anchor &&
        (changed.includes(words) || words.includes(changed)) &&
        values.some(value => told.includes(value)),
    )
    const there = change && byAnchor.get(`${change.there.place.document}#${change.there.place.section}`)
    return there && !letters(there.text).includes(letters(sentence)) ? there : null
  }
}

/** Numbers of notes, which point elsewhere. */
const FOOTNOTE = /\[\d+\]/g
/** How strongly words bind; what binds nobody is none. */
const BINDING = [
  /must|shall|required/i,
  /should|recommended/i,
  /\b(?:may|can|might|could|permitted|allowed)/i,
]
/** Letters by which a name may differ in another spelling, and those it has at least: "Centre" and "Center". */
const OTHER_LETTERS = 2
const LEAST_LETTERS = 5

/** Not for another spelling of a name, nor for a verb that binds as much. */
function saysOtherwise(type: string, mine: string, theirs: string): boolean {
  if (letters(mine) === letters(theirs)) return false
  if (type === 'name') return !isSpeltAlike(letters(mine), letters(theirs))
  if (type !== 'modal') return true
  const strength = (text: string) => BINDING.findIndex(words => words.test(text))
  return strength(mine) >= 0 && strength(theirs) >= 0 && strength(mine) !== strength(theirs)
}

function isSpeltAlike(left: string, right: string): boolean {
  if (Math.min(left.length, right.length) < LEAST_LETTERS) return false
  if (left.endsWith(right) || right.endsWith(left)) return true
  let [start, end] = [0, 0]
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start++
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end++
  return Math.max(left.length, right.length) - start - end <= OTHER_LETTERS
}

const letters = (text: string) => bare(text).replaceAll(' ', '')
