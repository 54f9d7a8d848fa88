import type { Comparison } from '../../../src/domain/change.ts'

/** A question about the changes between two releases of a package. */
export type ComparisonQuestion = { question: string; package: string; releases: [string, string] }

const OF_ALL = [
  'What changed?',
  'List everything that changed.',
  'What was added?',
  'What was removed?',
  'Which sections were renumbered or moved?',
  'What was only reworded?',
]

/** Questions about everything, about each document that changed, and about each section with a change in it. */
export function comparisonQuestions({
  package: name,
  from,
  to,
  changes,
}: Pick<Comparison, 'package' | 'from' | 'to' | 'changes'>): ComparisonQuestion[] {
  const places = changes.map(({ before, after }) => (after ?? before)!.place)
  const documents = new Set(places.map(({ trail, document }) => trail[0] ?? document))
  const sections = new Set(
    places.flatMap(({ number, heading, trail }) =>
      heading === '' || heading === trail[0] ? [] : [[number, heading].filter(Boolean).join(' ')],
    ),
  )
  return [
    ...OF_ALL,
    ...[...documents].map(document => `What changed in ${document}?`),
    ...[...sections].map(section => `What changed in ${section}?`),
  ].map(question => ({ question, package: name, releases: [from, to] }))
}
