import {
  type Change,
  ChangeKind,
  type ChangeSide,
  type ComparisonSummary,
  Significance,
} from '../domain/change.ts'

/** Counts of changes by kind, significance and document; documents with the most substantive changes come first. */
export function summarizeChanges(
  changes: readonly Change[],
  sections: ComparisonSummary['sections'],
): ComparisonSummary {
  const kinds = zeros(ChangeKind.options)
  for (const change of changes) for (const kind of change.kinds) kinds[kind]++
  const byDocument = Map.groupBy(changes, ({ before, after }) => pathOf(after ?? before))
  const documents = [...byDocument].map(([document, each]) => ({
    document,
    changes: each.length,
    significance: bySignificance(each),
  }))
  documents.sort(
    (a, b) =>
      b.significance.substantive - a.significance.substantive ||
      b.changes - a.changes ||
      (a.document < b.document ? -1 : 1),
  )
  return { changes: changes.length, kinds, significance: bySignificance(changes), documents, sections }
}

const pathOf = (side: ChangeSide | null) => side?.place.document ?? ''

function bySignificance(changes: readonly Change[]): Record<Significance, number> {
  const counts = zeros(Significance.options)
  for (const { significance } of changes) counts[significance]++
  return counts
}

const zeros = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map(name => [name, 0])) as Record<Name, number>
