import type { SourceText } from '../../../eval/scorers/prepare-sources.ts'
import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import { checkSentence } from './check-sentence.ts'
import type { QuotedCitation, QuotedSentence } from './quote-citations.ts'

/** Checks a sentence against what its citations quote, read with what stands around it. */
export function checkDraft(
  draft: DraftSentence,
  quoted: QuotedCitation[],
  evidence: Evidence,
): QuotedSentence {
  const cited = quoted.map(citation => sourceOf(citation, evidence))
  return { sentence: checkSentence(draft, cited, evidence.changes), quoted }
}

/** What a citation quotes, with what it is read with. */
export function sourceOf(citation: QuotedCitation, evidence: Evidence): SourceText {
  return {
    text: citation.quote,
    heading: surroundings(citation, evidence),
    release: citation.place.release,
  }
}

/** What a quote is read with: its release, its headings and, for a row, the names of its columns and its cells apart. */
function surroundings({ place, documentVersion }: QuotedCitation, { passages }: Evidence): string {
  const tables = passages
    .filter(passage => passage.documentVersion === documentVersion)
    .flatMap(passage => passage.cut.blocks)
    .filter(block => block.kind === 'table')
  const rows = tables.flatMap(({ header, rows }) =>
    rows
      .filter(({ span }) => span.start <= place.span.start && place.span.start < span.end)
      .flatMap(row => [...(header?.cells ?? []), ...row.cells].map(cell => cell.text)),
  )
  return [place.release, ...place.trail, place.item ?? '', ...rows].join(' ')
}
