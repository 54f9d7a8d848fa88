import type { PackageReleases } from '../../../src/answer/understand/package-releases.ts'
import { formatTable } from '../../../src/cli/format-table.ts'
import { type Calendar, type Edition, TODAY } from '../../datasets/release-references/calendar.ts'
import {
  makeReferenceQuestions,
  type ReferenceQuestion,
  referenceFamilies,
} from '../../datasets/release-references/reference-questions.ts'
import { openTalk } from './talk.ts'

const SETS = {
  development: { count: 2000, seed: 7 },
  test: { count: 200, seed: 20_261_122 },
} as const

/** `wrong`: other releases than are meant, or any where none can be told. */
export type ReferenceGrade = {
  question: ReferenceQuestion
  grade: 'right' | 'asked back' | 'wrong'
  found: string
}

/** `npm run eval -- release-references [--development]`: whether releases spoken of are the ones used, or asked back about. */
export async function evaluateReleaseReferences(rest: readonly string[] = []): Promise<void> {
  const set = rest.includes('--development') ? 'development' : 'test'
  const { count, seed } = SETS[set]
  const graded = makeReferenceQuestions(set, count, seed).map(gradeReference)
  const row = (name: string, of: readonly ReferenceGrade[]) => {
    const told = of.filter(({ question }) => question.expected.length > 0)
    const right = told.filter(({ grade }) => grade === 'right').length
    const wrong = of.filter(({ grade }) => grade === 'wrong').length
    return [name, of.length, told.length, right, told.length - right - wrongOf(told), wrong].map(String)
  }
  const rows = referenceFamilies.map(({ name }) =>
    row(
      name,
      graded.filter(({ question }) => question.family === name),
    ),
  )
  const head = ['', 'questions', 'can be told', 'resolved', 'asked back', 'wrong']
  console.log(formatTable([head, row('all', graded), ...rows]))
  const told = graded.filter(({ question }) => question.expected.length > 0)
  const share = (100 * told.filter(({ grade }) => grade === 'right').length) / told.length
  console.log(`${set}: ${share.toFixed(1)} % of ${told.length} resolved, ${wrongOf(graded)} wrong\n`)
  for (const { question, grade, found } of graded)
    if (grade !== 'right')
      console.log(
        `${grade.toUpperCase()} ${describeQuestion(question, question.calendar.editions)}\n  → ${found}`,
      )
}

const wrongOf = (graded: readonly ReferenceGrade[]) => graded.filter(({ grade }) => grade === 'wrong').length

/** Asks a question, after the ones before it, of a package that has the calendar's releases. */
export function gradeReference(question: ReferenceQuestion): ReferenceGrade {
  const talk = openTalk([asPackage(question.calendar)], TODAY)
  for (const turn of question.turns) talk.ask(turn)
  const { clarify, scope } = talk.ask(question.question)
  const expected = question.expected.map(labels => labels.join(', '))
  const releases = scope.releases.join(', ')
  if (clarify !== null) {
    const found = `asks: ${clarify.map(({ label }) => label).join('; ')}`
    return { question, grade: expected.length === 0 ? 'right' : 'asked back', found }
  }
  const found = `${releases}${scope.assumed ? ' (assumed)' : ''}`
  return { question, grade: expected.includes(releases) ? 'right' : 'wrong', found }
}

/** A package whose published releases are these editions, in their order. */
export function asPackage(
  { editions }: Pick<Calendar, 'editions'>,
  name = 'rating-manual',
  title = 'Rating Manual',
): PackageReleases {
  const shared = { tenant: 'local', owner: 'local', access: 'public' }
  const releases = editions.map(({ label, effective }, index) => ({
    ...{ ...shared, package: name, label, effective, ordinal: (index + 1) * 10, order: null },
    ...{ contentHash: label, status: 'published' as const, publishedAt: `${TODAY}T00:00:00Z`, documents: 1 },
  }))
  return { package: { tenant: 'local', owner: 'local', name, title }, releases }
}

/** A question with what its releases are called and what was meant, for reading. */
export function describeQuestion(
  {
    id,
    family,
    turns,
    question,
    expected,
  }: Pick<ReferenceQuestion, 'id' | 'family' | 'turns' | 'question' | 'expected'>,
  editions: readonly Edition[],
): string {
  const written = editions.map(({ label, effective }) =>
    effective === null || effective === label ? label : `${label} (${effective})`,
  )
  const meant = expected.length === 0 ? 'ask back' : expected.map(labels => labels.join('+')).join(' or ')
  return `${id} ${family}: ${[...turns, question].join(' / ')}\n  of ${written.join(', ')}\n  meant: ${meant}`
}
