import { formatTable } from '../../../src/cli/format-table.ts'
import {
  type FifthQuestion,
  makeFifthQuestions,
} from '../../datasets/release-references/fifth/fifth-questions.ts'
import { describeQuestion, gradeReference } from './release-references.ts'

/** `npm run eval -- fifth-references`: releases spoken of by eight people, sealed until it was run once. */
export async function evaluateFifthReferences(): Promise<void> {
  const graded = makeFifthQuestions().map(question => ({ ...gradeReference(question), question }))
  const row = (name: string, fits: (question: FifthQuestion) => boolean) => {
    const of = graded.filter(({ question }) => fits(question))
    const counted = (['right', 'asked back', 'wrong'] as const).map(
      grade => of.filter(each => each.grade === grade).length,
    )
    return [name, of.length, ...counted].map(String)
  }
  const told = ({ expected }: FifthQuestion) => expected.length > 0
  const rows = [
    row('all', () => true),
    row('can be told', question => told(question) && !question.mayAskBack),
    row('may be asked about', question => told(question) && question.mayAskBack === true),
    row('must be asked about', question => !told(question)),
  ]
  console.log(formatTable([['', 'questions', 'right', 'asked back', 'wrong'], ...rows]))
  for (const { question, grade, found } of graded) {
    if (grade === 'right' || (grade === 'asked back' && question.mayAskBack)) continue
    const described = describeQuestion(question, question.calendar.editions)
    console.log(`${grade.toUpperCase()} ${question.person}, ${described}\n  → ${found}`)
  }
}
