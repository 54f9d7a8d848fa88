import { formatTable } from '../../../src/cli/format-table.ts'
import { TODAY } from '../../datasets/release-references/calendar.ts'
import {
  type FourthQuestion,
  makeFourthQuestions,
} from '../../datasets/release-references/fourth/fourth-questions.ts'
import { asPackage, describeQuestion } from './release-references.ts'
import { openTalk } from './talk.ts'

/** `wrong`: other releases than are meant, of another package, or any where none can be told. */
export type FourthGrade = {
  question: FourthQuestion
  grade: 'resolved' | 'asked back' | 'wrong'
  found: string
}

/** `npm run eval -- fourth-references`: releases spoken of by a hand that had not read how they are understood. */
export async function evaluateFourthReferences(): Promise<void> {
  const graded = makeFourthQuestions().map(gradeFourth)
  const row = (name: string, fits: (question: FourthQuestion) => boolean) => {
    const of = graded.filter(({ question }) => fits(question))
    const counted = (['resolved', 'asked back', 'wrong'] as const).map(
      grade => of.filter(each => each.grade === grade).length,
    )
    return [name, of.length, ...counted].map(String)
  }
  const rows = [
    row('all', () => true),
    row('can be told', question => mayBeAsked(question) === 'no'),
    row('may be asked about', question => mayBeAsked(question) === 'may'),
    row('must be asked about', question => mayBeAsked(question) === 'must'),
  ]
  console.log(formatTable([['', 'questions', 'resolved', 'asked back', 'wrong'], ...rows]))
  for (const { question, grade, found } of graded) {
    if (grade === 'resolved' || (grade === 'asked back' && mayBeAsked(question) !== 'no')) continue
    const [meant, ...others] = question.packages
    const editions = [
      ...meant!.editions,
      ...others.flatMap(({ name, editions }) =>
        editions.map(edition => ({ ...edition, label: `${name}@${edition.label}` })),
      ),
    ]
    const asking = question.mayAsk ? ' (or ask back)' : ''
    console.log(`${grade.toUpperCase()} ${describeQuestion(question, editions)}${asking}\n  → ${found}`)
  }
}

const mayBeAsked = ({ expected, mayAsk }: FourthQuestion): 'must' | 'may' | 'no' =>
  expected.length === 0 ? 'must' : mayAsk ? 'may' : 'no'

/** Asks a question, after the ones before it, where its packages are. */
export function gradeFourth(question: FourthQuestion): FourthGrade {
  const packages = question.packages.map(each => asPackage(each, each.name, each.title))
  const talk = openTalk(packages, TODAY)
  for (const turn of question.turns) talk.ask(turn)
  const { clarify, scope } = talk.ask(question.question)
  if (clarify !== null) {
    const found = `asks: ${clarify.map(({ label }) => label).join('; ')}`
    return { question, grade: 'asked back', found }
  }
  const meant =
    scope.package === question.packages[0]!.name &&
    question.expected.some(labels => labels.join() === scope.releases.join())
  const found = `${scope.package}: ${scope.releases.join(', ')}${scope.assumed ? ' (assumed)' : ''}`
  return { question, grade: meant ? 'resolved' : 'wrong', found }
}
