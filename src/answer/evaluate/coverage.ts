import { type Change, type ChangeSide, sidesOf } from '../../domain/change.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { ScoredQuestion } from '../../domain/evidence-record.ts'
import { bareWords } from '../../language/bare-words.ts'
import { asksOnlyForKind } from '../retrieve/change-filter.ts'
import { changeFaults } from './change-faults.ts'
import { WORDING_CHECK } from './check-sentence.ts'
import { miscounts } from './miscounts.ts'
import type { QuotedSentence } from './quote-citations.ts'

/**
 * The changes in the asked scope that the answer states, as a share of all of them and of the statements that correspond to
 * no change: an intersection over a union, so that what is left out, invented, altered or counted wrong each lowers it. Where there is
 * no change, 1 for an answer that is about all, and null where it first must be shown that the place it cites is the
 * one asked about.
 */
export function shareTold(
  sentences: readonly QuotedSentence[],
  understanding: ScoredQuestion,
  { changes, otherChanges }: Evidence,
): number | null {
  const told = new Set<string>()
  const records = new Map(changes.map(change => [change.id, change]))
  const changed = new Set(
    changes.flatMap(({ before, after }) => (before && after ? [pairKey([before, after])] : [])),
  )
  const others: QuotedSentence[] = []
  for (const each of sentences) {
    const record = records.get(each.sentence.change ?? '')
    if (record && !told.has(record.id) && states(each, record, understanding)) told.add(record.id)
    else others.push(each)
  }
  let unfounded = 0
  const stated = new Set(told)
  for (const each of others) {
    const { change, citations } = each.sentence
    const together = change === null ? toldTogether(each, changes) : []
    if (together.length > 1 && !repeats(each, together, stated)) for (const { id } of together) told.add(id)
    else if (change !== null || (citations.length > 0 && !saysSame(each, understanding, changed))) unfounded++
  }
  const framing = sentences.filter(
    ({ sentence }) => sentence.change === null && sentence.citations.length === 0,
  )
  const counted = sentences.filter(({ sentence }) => sentence.change !== null).length
  for (const { sentence } of framing)
    unfounded += miscounts(sentence.text, { changes, otherChanges }, counted).length
  const claims = sentences.some(({ sentence }) => sentence.change !== null)
  if (changes.length > 0 || claims) return told.size / (changes.length + unfounded)
  if (otherChanges > 0 && !asksOnlyForKind(understanding)) return null
  return unfounded > 0 ? 0 : 1
}

/** Changes that one sentence tells, each with its values and by name, and of which it cites a side. */
const toldTogether = ({ sentence, quoted }: QuotedSentence, changes: readonly Change[]): Change[] => {
  const cited = new Set(quoted.map(citation => pairKey([citation])))
  return changes.filter(
    change =>
      sidesOf(change).some(side => cited.has(pairKey([side]))) &&
      changeFaults(sentence.text, change).length === 0,
  )
}

/** Whether a sentence tells again, of one place, what has been stated change by change; an overview of several does not. */
const repeats = (
  { quoted }: QuotedSentence,
  together: readonly Change[],
  stated: ReadonlySet<string>,
): boolean =>
  together.every(({ id }) => stated.has(id)) &&
  together.some(change => {
    const sides = new Set(sidesOf(change).map(side => pairKey([side])))
    return quoted.every(citation => sides.has(pairKey([citation])))
  })

/** The description of the record, word for word, after no more than the releases it lies between; or other words for it. */
function states(
  { sentence }: QuotedSentence,
  { description }: Change,
  { releases }: ScoredQuestion,
): boolean {
  if (!sentence.text.includes(description)) return saysInOtherWords(sentence)
  if (!sentence.text.endsWith(description)) return false
  const lead = sentence.text.slice(0, sentence.text.length - description.length)
  const labels = releases.map(({ label }) => label)
  const [, from, to, only] = /^(?:(.+) → (.+): |In (.+): )$/.exec(lead) ?? []
  return (
    lead === '' ||
    ([from, to, only].every(label => label === undefined || labels.includes(label)) &&
      (from ?? only) !== undefined)
  )
}

/** Other words count where they were held to the record and passed. */
const saysInOtherWords = ({ checks }: QuotedSentence['sentence']) =>
  checks.some(({ check }) => check === WORDING_CHECK) && checks.every(({ passed }) => passed)

/**
 * What is cited in every release of the scope with the same words states that nothing changed there, unless these very
 * places are the two sides of a change: one that moved has its words still.
 */
function saysSame(
  { quoted }: QuotedSentence,
  { releases }: ScoredQuestion,
  changed: ReadonlySet<string>,
): boolean {
  const same = (left: string, right: string) => bareWords(left) === bareWords(right)
  return (
    !changed.has(pairKey(quoted)) &&
    quoted.every(({ quote }) => same(quote, quoted[0]!.quote)) &&
    releases.every(({ label }) => quoted.some(({ place }) => place.release === label))
  )
}

const pairKey = (places: readonly Pick<ChangeSide, 'place' | 'documentVersion'>[]): string =>
  JSON.stringify(
    places.map(({ documentVersion, place: { release, document, span } }) => [
      ...[documentVersion, release, document],
      ...[span.start, span.end],
    ]),
  )
