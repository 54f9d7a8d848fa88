import { prepareSources, type SourceText } from '../../../eval/scorers/prepare-sources.ts'
import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import { checkStated } from '../guard/stated-check.ts'
import { checkSentence } from './check-sentence.ts'
import { oncePer } from './once-per.ts'
import type { QuotedCitation, QuotedSentence } from './quote-citations.ts'

/** Checks a sentence against what its citations quote, read with what stands around it. */
export function checkDraft(
  draft: DraftSentence,
  quoted: QuotedCitation[],
  evidence: Evidence,
): QuotedSentence {
  const cited = quoted.map(citation => citedSource(citation, evidence))
  const sentence = checkSentence(draft, cited, evidence.changes, () => retrievedText(evidence))
  const unstated = draft.change === null && cited.length > 0 ? checkStated(draft.text, cited) : null
  return { sentence: unstated ? { ...sentence, checks: [...sentence.checks, unstated] } : sentence, quoted }
}

/** All passages of the evidence under their headings, read once for all sentences of an answer. */
const retrievedText = oncePer(({ passages }: Evidence) =>
  prepareSources(
    passages.map(({ cut, section, release }) => ({
      text: cut.text,
      heading: [release, ...section.trail].join(' '),
      release,
    })),
  ),
)

/** What a citation quotes, under its release and headings. A row, or a cell of it, is read as its whole row. */
export function citedSource(citation: QuotedCitation, evidence: Evidence): SourceText {
  const { place, quote } = citation
  const row = rowOf(citation, evidence)
  const cells = row?.flatMap(({ column, text }) => [column, text]) ?? []
  return {
    text: row?.map(({ column, text }) => `${column} ${text}`.trim()).join('; ') ?? quote,
    heading: [place.release, ...place.trail, place.item ?? '', ...cells].join(' '),
    release: place.release,
  }
}

/** The cells of the row that a citation lies in, each with the name of its column. */
function rowOf(
  { place, documentVersion }: QuotedCitation,
  { passages }: Evidence,
): { column: string; text: string }[] | null {
  for (const passage of passages) {
    if (passage.documentVersion !== documentVersion || passage.section.anchor !== place.section) continue
    for (const block of passage.cut.blocks) {
      if (block.kind !== 'table') continue
      const row = block.rows.find(({ span }) => span.start <= place.span.start && place.span.end <= span.end)
      if (row)
        return row.cells.map(({ text }, index) => ({ column: block.header?.cells[index]?.text ?? '', text }))
    }
  }
  return null
}
