import { Problem } from '../../../src/domain/problem.ts'
import type { Reference } from './reference.ts'

export type Difference = { part: string; before: string; after: string }

type Part = { part: string; of(reference: Reference): unknown; show?(reference: Reference): string }

/** A service does not tell everything. */
const UNKNOWN = 'not known'

const packagesOf = ({ statement }: Reference) => statement.target.packages

/** What must be the same for two runs to be comparable at all. */
const mustAgree: readonly Part[] = [
  {
    part: 'questions',
    of: ({ statement }) => statement.dataset.hash,
    show: ({ statement: { dataset } }) =>
      `${dataset.name}, ${dataset.questions} of hash ${dataset.hash.slice(0, 12)}`,
  },
  {
    part: 'releases',
    of: packagesOf,
    show: reference =>
      packagesOf(reference)
        .flatMap(({ name, releases }) =>
          releases.map(({ label, contentHash }) => `${name}@${label} ${contentHash.slice(0, 8)}`),
        )
        .join(', '),
  },
]

/** What may be the very thing that is compared, and must be known. */
const mayDiffer: readonly Part[] = [
  { part: 'embedder', of: ({ statement }) => statement.target.embedder },
  { part: 'model', of: ({ answeredBy }) => answeredBy },
  { part: 'policy', of: ({ statement }) => statement.target.policy },
  { part: 'scorers', of: ({ statement }) => statement.target.scorers },
  { part: 'comparison engine', of: ({ statement }) => statement.comparisonEngine },
  { part: 'target', of: ({ statement }) => statement.target.url ?? statement.target.kind },
  { part: 'program', of: ({ statement }) => statement.program },
]

/** After which a baseline says nothing any more, and a new one must be made. */
const needsNewBaseline = ['embedder', 'model']

/** What differs besides, which the reader must know. Throws `Problem` (`conflict`) for runs that are not alike. */
export function compareStatements(before: Reference, after: Reference): Difference[] {
  const unlike = differing(mustAgree, before, after)
  if (unlike.length > 0)
    throw new Problem(
      'conflict',
      `The runs can't be compared: ${unlike.map(({ part, before: was, after: is }) => `other ${part} (${was} against ${is})`).join('; ')}.`,
      'Compare only runs of the same questions over the same releases.',
    )
  return differing(mayDiffer, before, after)
}

/** As `compareStatements`, and refuses what makes a baseline meaningless. */
export function compareWithBaseline(baseline: Reference, run: Reference): Difference[] {
  const differences = compareStatements(baseline, run)
  const unlike = differences.filter(
    ({ part, before, after }) => needsNewBaseline.includes(part) && before !== UNKNOWN && after !== UNKNOWN,
  )
  if (unlike.length > 0)
    throw new Problem(
      'conflict',
      `The baseline is of another ${unlike.map(({ part, before, after }) => `${part} (${before}, now ${after})`).join(' and another ')}.`,
      'Look at `eval diff`, then make a new baseline with --write-baseline and say why.',
    )
  return differences
}

/** Whether the answers' own scores mean the same in both. */
export const sameScorers = (differences: readonly Difference[]): boolean =>
  !differences.some(({ part }) => part === 'scorers')

function differing(parts: readonly Part[], before: Reference, after: Reference): Difference[] {
  return parts.flatMap(({ part, of, show = reference => plain(of(reference)) }) =>
    JSON.stringify(of(before)) === JSON.stringify(of(after))
      ? []
      : [{ part, before: show(before), after: show(after) }],
  )
}

const plain = (value: unknown) =>
  typeof value === 'string' ? value : value === null ? UNKNOWN : JSON.stringify(value)
