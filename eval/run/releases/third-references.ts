import { answerQuestion } from '../../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../../src/answer/take-turn.ts'
import { formatTable } from '../../../src/cli/format-table.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Services } from '../../../src/services.ts'
import { TODAY } from '../../datasets/release-references/calendar.ts'
import {
  makeShelfQuestions,
  makeThirdQuestions,
  type ShelfQuestion,
} from '../../datasets/release-references/third/third-questions.ts'
import { describeQuestion, gradeReference } from './release-references.ts'
import { withPackages } from './with-packages.ts'

/** As `ReferenceGrade`; `abstained`: nothing was said, and nothing asked. */
type Grade = 'right' | 'asked back' | 'abstained' | 'wrong'
export type ShelfGrade = { question: ShelfQuestion; grade: Grade; found: string }

/**
 * `npm run eval -- third-references`: the third set of releases spoken of. Over one package they are understood, over several
 * the whole service is asked, since documents too may tell which package is meant.
 */
export async function evaluateThirdReferences(): Promise<void> {
  const overOne = makeThirdQuestions().map(gradeReference)
  const overSeveral = await gradeShelfQuestions(makeShelfQuestions())
  const row = (name: string, of: readonly { question: { expected: readonly unknown[] }; grade: Grade }[]) => {
    const counted = (grade: Grade, told: boolean) =>
      of.filter(each => each.grade === grade && each.question.expected.length > 0 === told).length
    const told = of.filter(({ question }) => question.expected.length > 0).length
    const grades = ['right', 'asked back', 'abstained', 'wrong'] as const
    return [
      ...[name, of.length, told, ...grades.map(grade => counted(grade, true))],
      ...[
        of.length - told,
        ...(['right', 'abstained', 'wrong'] as const).map(grade => counted(grade, false)),
      ],
    ].map(String)
  }
  const told = ['can be told', 'resolved', 'asked back', 'abstained', 'wrong']
  const head = ['', 'questions', ...told, 'must be asked about', 'asked', 'abstained', 'wrong']
  const rows = [
    row('all', [...overOne, ...overSeveral]),
    row('one package', overOne),
    row('several', overSeveral),
  ]
  console.log(formatTable([head, ...rows]))
  for (const { question, grade, found } of overOne)
    if (grade !== 'right')
      console.log(
        `${grade.toUpperCase()} ${describeQuestion(question, question.calendar.editions)}\n  → ${found}`,
      )
  for (const { question, grade, found } of overSeveral)
    if (grade !== 'right') {
      const editions = question.shelf.packages.flatMap(({ name, editions }) =>
        editions.map(({ label, effective }) => ({ label: `${name}@${label}`, effective })),
      )
      console.log(`${grade.toUpperCase()} ${describeQuestion(question, editions)}\n  → ${found}`)
    }
}

/** Asks each shelf's questions of a service that holds its packages. */
export async function gradeShelfQuestions(questions: readonly ShelfQuestion[]): Promise<ShelfGrade[]> {
  const graded: ShelfGrade[] = []
  for (const [shelf, asked] of Map.groupBy(questions, question => question.shelf))
    await withPackages(shelf.packages, async (services, signal) => {
      for (const question of asked) graded.push(await grade(question, services, signal))
    })
  return graded
}

async function grade(question: ShelfQuestion, services: Services, signal: AbortSignal): Promise<ShelfGrade> {
  const dated = { ...services, now: () => new Date(`${TODAY}T12:00:00Z`) }
  const takeTurn = makeTakeTurn(dated, answerQuestion, { timeoutMs: 60_000 })
  const ask = (text: string, turnId: string) =>
    takeTurn(
      {
        question: text,
        conversationId: question.id,
        turnId,
        ...(question.scope && { scope: question.scope }),
      },
      localCaller,
      { signal },
    )
  try {
    for (const [index, turn] of question.turns.entries()) await ask(turn, `turn-${index}`)
    const answer = await ask(question.question, 'asked')
    return { question, ...judged(answer, question) }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error
    return { question, grade: question.refused ? 'right' : 'asked back', found: error.message }
  }
}

function judged(answer: Answer, { expected, refused }: ShelfQuestion): { grade: Grade; found: string } {
  const { outcome, scope, options, citations } = answer
  if (outcome === 'clarify') {
    const found = `asks: ${options.map(({ label }) => label).join('; ')}`
    return { grade: expected.length === 0 && !refused ? 'right' : 'asked back', found }
  }
  const used = scope.releases.map(label => `${scope.package}@${label}`)
  const found = `${outcome}: ${used.join(', ')}${scope.assumed ? ' (assumed)' : ''}: ${answer.text.split('\n')[0]}`
  if (outcome !== 'answered') return { grade: 'abstained', found }
  const meant = expected.find(releases => releases.join() === used.join())
  const cited = citations.every(({ place }) => meant?.includes(`${place.package}@${place.release}`))
  return { grade: meant && cited ? 'right' : 'wrong', found }
}
