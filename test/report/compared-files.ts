import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { Change, ChangeSide, Comparison } from '../../src/domain/change.ts'
import type { Report } from '../../src/report/report.ts'
import { releaseText } from '../compare/release-text.ts'

type Files = Readonly<Record<string, string>>

/** The comparison of two releases given as files. */
export function compareFiles(before: Files, after: Files, options: { unchanged?: boolean } = {}): Comparison {
  return compareReleases('manual', releaseText('1', before), releaseText('2', after), options)
}

/** A report of everything. */
export const reportOf = (comparison: Comparison): Report => ({
  comparison,
  changes: comparison.changes,
  total: comparison.changes.length,
})

export const rates = {
  before: {
    'rules.md':
      '# Rules\n\n## 1 Vehicles\n\nNo more than 6 vehicles may be written on a policy.\n\n## 2 Notice\n\nNotice is sent at least 20 days before the cancellation takes effect.\n\n## 9 End\n\nThis is the last of the rules.\n',
    'rates.csv': 'territory,bodily injury,collision\n014,412,281\n015,286,255\n016,300,190\n',
  },
  after: {
    'rules.md':
      '# Rules\n\n## 1 Vehicles\n\nNo more than 8 vehicles may be written on a policy.\n\n## 2 Notice\n\nNotice is sent at least 20 days before the cancellation takes effect.\n\n## 3 Telematics\n\nA device records how a vehicle is driven.\n\n## 9 End\n\nThis is the last of the rules.\n',
    'rates.csv': 'territory,bodily injury,collision\n014,438,290\n015,286,255\n016,300,190\n',
  },
}

/** A change with the given quotes; its one edit covers both, as that of a replaced text does. */
export function makeChange(
  quotes: { before: string | null; after: string | null },
  words: { heading?: string; item?: string | null; document?: string; detail?: string } = {},
): Change {
  const { heading = 'Heading', item = null, document = 'rules.md', detail } = words
  const side = (release: string, quote: string | null): ChangeSide | null =>
    quote === null
      ? null
      : {
          place: {
            package: 'manual',
            release,
            document,
            section: 'heading',
            number: null,
            heading,
            trail: [heading],
            item,
            span: { start: 10, end: 10 + quote.length },
          },
          quote,
          documentVersion: `v${release}`,
          contentHash: `hash-${release}`,
        }
  const [before, after] = [side('1', quotes.before), side('2', quotes.after)]
  const edit = (each: ChangeSide | null) => each && { document, span: each.place.span, text: each.quote }
  return {
    id: `${quotes.before}..${quotes.after}`,
    kinds: [before && after ? 'modified' : after ? 'added' : 'removed'],
    significance: 'substantive',
    before,
    after,
    edits: [{ before: edit(before), after: edit(after) }],
    details:
      detail === undefined ? [] : [{ type: `cell: ${detail}`, before: quotes.before, after: quotes.after }],
    score: before && after ? 0.9 : null,
    description: `${heading}: “${quotes.before}” is now “${quotes.after}”`,
  }
}

/** A comparison that holds just these changes. */
export function comparisonOf(changes: Change[]): Comparison {
  const comparison = compareFiles({ 'rules.md': '# A\n' }, { 'rules.md': '# A\n' })
  const documents = [...new Set(changes.map(({ before, after }) => (after ?? before)!.place.document))]
  return {
    ...comparison,
    changes,
    summary: {
      ...comparison.summary,
      changes: changes.length,
      significance: { substantive: changes.length, editorial: 0, format: 0 },
      documents: documents.map(document => ({
        document,
        changes: 1,
        significance: { substantive: 1, editorial: 0, format: 0 },
      })),
    },
  }
}
