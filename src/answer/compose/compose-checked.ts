import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { AnswerServices } from '../answer-services.ts'
import { checkSentence } from '../evaluate/check-sentence.ts'
import { type Policy, sentenceFailures } from '../evaluate/decide.ts'
import type { QuotedSentence } from '../evaluate/quote-citations.ts'
import { type QuotedCitation, quoteCitations } from '../evaluate/quote-citations.ts'

/** Composes, quotes and checks sentence by sentence; a failing sentence is dropped and its reasons are kept. */
export async function composeChecked(
  understanding: Understanding,
  evidence: Evidence,
  { composer, library }: Pick<AnswerServices, 'composer' | 'library'>,
  policy: Policy,
  signal: AbortSignal,
): Promise<{ sentences: QuotedSentence[]; dropped: string[] }> {
  const sentences: QuotedSentence[] = []
  const dropped: string[] = []
  for await (const draft of composer.compose(understanding, evidence, signal)) {
    const quoted = await quoteCitations(draft.citations, library, signal)
    const cited = quoted.map(citation => `${surroundings(citation, evidence)} ${citation.quote}`)
    const sentence = checkSentence(draft, cited, evidence.changes)
    const failures = sentenceFailures(sentence, policy)
    if (quoted.length < draft.citations.length) failures.push('a cited place is no longer in the library')
    if (failures.length === 0) sentences.push({ sentence, quoted })
    else dropped.push(...failures)
  }
  return { sentences, dropped }
}

/** What a quote is read with: its release, its headings and, for a row, the names of its columns and its cells apart. */
function surroundings({ place, documentVersion }: QuotedCitation, { passages }: Evidence): string {
  const tables = passages
    .filter(passage => passage.documentVersion === documentVersion)
    .flatMap(passage => passage.cut.blocks)
    .filter(block => block.kind === 'table')
  const rows = tables.flatMap(({ header, rows }) =>
    rows
      .filter(({ span }) => span.start === place.span.start)
      .flatMap(row => [...(header?.cells ?? []), ...row.cells].map(cell => cell.text)),
  )
  return [place.release, ...place.trail, place.item ?? '', ...rows].join(' ')
}
