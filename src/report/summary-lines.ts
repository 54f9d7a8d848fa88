import { ChangeKind, type Comparison, type ComparisonSummary, Significance } from '../domain/change.ts'
import type { Report } from './report.ts'

/** The top of a report: what was compared, how much differs and of which sort, and what the comparison rests on. */
export type SummaryLines = { counts: string; kinds: string; documents: string; completeness: string }

export function summaryLines({
  comparison: { summary, completeness },
  changes,
  total,
}: Report): SummaryLines {
  const page =
    changes.length < summary.changes ? ` Listed here: ${changes.length.toLocaleString('en-US')}.` : ''
  return {
    counts: countLine(summary, documentCount(summary, completeness), total) + page,
    kinds: counted(ChangeKind.options, summary.kinds),
    documents: documentLine(summary),
    completeness: completenessLine(completeness, summary.changes, total),
  }
}

export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`

/** `9 substantive, 2 editorial`, without the ones that don't occur. */
export function counted<Name extends string>(names: readonly Name[], counts: Record<Name, number>): string {
  return names
    .filter(name => counts[name] > 0)
    .map(name => `${counts[name].toLocaleString('en-US')} ${name}`)
    .join(', ')
}

export const countedSignificance = (counts: Record<Significance, number>): string =>
  counted(Significance.options, counts)

/** Of the release that has more of them; more still where one went and another came. */
const documentCount = (summary: ComparisonSummary, { before, after }: Comparison['completeness']) =>
  Math.max(before.documents, after.documents, summary.documents.length)

function countLine(summary: ComparisonSummary, documents: number, total: number): string {
  if (total === 0) return 'No difference.'
  const of = total === summary.changes ? '' : ` of ${total.toLocaleString('en-US')}`
  if (summary.changes === 0) return `None of ${count(total, 'change')} passes the filters.`
  const noun = `${summary.changes.toLocaleString('en-US')}${of} ${total === 1 ? 'change' : 'changes'}`
  const where = `in ${summary.documents.length.toLocaleString('en-US')} of ${count(documents, 'document')}`
  return `${noun} ${where}: ${countedSignificance(summary.significance)}.`
}

const MOST_DOCUMENTS = 3

function documentLine({ documents }: ComparisonSummary): string {
  const shown = documents.slice(0, MOST_DOCUMENTS).map(({ document, changes }) => `${document} ${changes}`)
  const rest = documents.length - shown.length
  return rest > 0 ? `${shown.join(', ')}, and ${rest} more` : shown.join(', ')
}

function completenessLine(
  { before, after, notFullyRead }: Comparison['completeness'],
  passing: number,
  total: number,
): string {
  const identical =
    after.identical === 0 ? '' : `, ${after.identical.toLocaleString('en-US')} of them the same to the byte`
  const characters = `${after.characters.toLocaleString('en-US')} characters compared`
  const documents =
    before.documents === after.documents
      ? `${count(after.documents, 'document')} each`
      : `${before.documents.toLocaleString('en-US')} and ${count(after.documents, 'document')}`
  const verdict =
    notFullyRead.length > 0
      ? `Not read in full: ${notFullyRead.map(({ release, document }) => `${release}/${document}`).join(', ')}.`
      : total === 0
        ? 'Nothing changed.'
        : passing < total
          ? `Nothing differs besides all ${count(total, 'change')}.`
          : 'Nothing else changed.'
  return `${documents}${identical}; ${characters}. ${verdict}`
}
