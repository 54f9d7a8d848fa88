import type { DraftCitation } from '../../../domain/draft.ts'
import type { EvidencePassage } from '../../../domain/evidence.ts'
import { splitSentences } from '../../../language/sentences.ts'
import { contentTerms } from '../../../language/terms.ts'
import { oncePer } from '../../evaluate/once-per.ts'
import { placeOfPassage } from '../../retrieve/place-of-passage.ts'
import { type EvidenceUnit, evidenceUnits } from '../evidence-units.ts'
import { citeUnit } from '../render-unit.ts'

/** A further place of a passage is cited where it holds so many words that the others lack; a figure is worth two. */
const WORTH = 2
const WORTH_SHARE = 0.2
const FIGURE = /\d/
const MOST_PLACES = 3

/**
 * Where in a passage a sentence rests: the sentence, paragraph, row or list that holds most of its words, the shortest
 * among equals, and what holds words that this lacks. The whole passage where nothing of it does.
 */
export function citePassage(sentence: string, passage: EvidencePassage): DraftCitation[] {
  const open = new Set(contentTerms(sentence))
  const worth = Math.max(WORTH, WORTH_SHARE * open.size)
  const units = narrowUnits(passage)
  const chosen: EvidenceUnit[] = []
  while (chosen.length < MOST_PLACES) {
    const best = bestOf(
      units.filter(({ unit }) => !chosen.some(other => overlap(other, unit))),
      open,
    )
    if (!best || best.held < (chosen.length === 0 ? 1 : worth)) break
    chosen.push(best.unit)
    for (const stem of best.stems) open.delete(stem)
  }
  if (chosen.length > 0) return chosen.map(citeUnit)
  const { documentVersion, contentHash } = passage
  return [{ place: placeOfPassage(passage), documentVersion, contentHash }]
}

/** Read once for all sentences of an answer. */
const narrowUnits = oncePer((passage: EvidencePassage) =>
  evidenceUnits(passage)
    .filter(isNarrow)
    .map(unit => ({ unit, stems: stemsOf(unit) })),
)

type Held = { unit: EvidenceUnit; stems: ReadonlySet<string>; held: number }

function bestOf(units: readonly Omit<Held, 'held'>[], open: ReadonlySet<string>): Held | null {
  let best: Held | null = null
  for (const { unit, stems } of units) {
    let held = 0
    for (const stem of open) if (stems.has(stem)) held += FIGURE.test(stem) ? WORTH : 1
    const shorter = held === best?.held && unit.text.length < best.unit.text.length
    if (best === null || held > best.held || shorter) best = { unit, stems, held }
  }
  return best
}

/** No more than two sentences: what is cited is read for what it says of the sentence's values. */
const isNarrow = ({ kind, text }: EvidenceUnit) => kind !== 'paragraph' || splitSentences(text).length <= 2

/** A row is read with the names of its columns. */
const stemsOf = ({ text, columns }: EvidenceUnit) => new Set(contentTerms(`${columns.join(' ')} ${text}`))

const overlap = ({ span: left }: EvidenceUnit, { span: right }: EvidenceUnit) =>
  left.start < right.end && right.start < left.end
