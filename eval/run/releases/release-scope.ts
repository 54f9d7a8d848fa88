import { answerQuestion } from '../../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../../src/answer/take-turn.ts'
import { formatTable } from '../../../src/cli/format-table.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Services } from '../../../src/services.ts'
import {
  type ContradictingPackage,
  makeContradictingPackages,
} from '../../datasets/release-scope/contradicting-packages.ts'
import { makeScopeQuestions, type ScopeQuestion } from '../../datasets/release-scope/scope-questions.ts'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { withPackages } from './with-packages.ts'

const SEED = 20_261_122

/** `leaks` say what of another release is in the evidence, the citations or the words. */
export type ScopeGrade = { question: ScopeQuestion; answer: Answer; right: boolean; leaks: string[] }

/** `npm run eval -- release-scope`: whether anything of another release is in an answer, or in what it rests on. */
export async function evaluateReleaseScope(): Promise<void> {
  const graded = await gradeReleaseScope(300)
  const row = (name: string, of: readonly ScopeGrade[]) => {
    const valued = of.filter(({ question }) => question.expected.length > 0)
    const is = (outcome: Answer['outcome']) => of.filter(({ answer }) => answer.outcome === outcome).length
    const right = valued.filter(each => each.right).length
    const leaking = of.filter(({ leaks }) => leaks.length > 0).length
    return [
      name,
      of.length,
      valued.length,
      right,
      is('answered'),
      is('clarify'),
      is('abstained'),
      leaking,
    ].map(String)
  }
  const kinds = [...new Set(graded.map(({ question }) => question.kind))]
  const rows = kinds.map(kind =>
    row(
      kind,
      graded.filter(({ question }) => question.kind === kind),
    ),
  )
  const head = ['', 'questions', 'have a value', 'right', 'answered', 'asked back', 'abstained', 'leaks']
  console.log(formatTable([head, row('all', graded), ...rows]))
  for (const { question, answer, right, leaks } of graded)
    if (leaks.length > 0 || (!right && question.expected.length > 0)) {
      console.log(`${question.id} ${[...question.turns, question.question].join(' / ')}`)
      console.log(`  ${answer.outcome}: ${answer.text.split('\n')[0]} ${leaks.join('; ')}`)
    }
}

/** Asks so many questions of a service that holds the contradicting packages, some of which the caller may not read. */
export async function gradeReleaseScope(count: number): Promise<ScopeGrade[]> {
  const random = seededRandom(SEED)
  const packages = makeContradictingPackages(random)
  const questions = makeScopeQuestions(packages, count, random)
  return withPackages(packages, async (services, signal) => {
    const graded: ScopeGrade[] = []
    for (const question of questions) graded.push(await grade(question, packages, services, signal))
    return graded
  })
}

async function grade(
  question: ScopeQuestion,
  packages: readonly ContradictingPackage[],
  services: Services,
  signal: AbortSignal,
): Promise<ScopeGrade> {
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  const ask = (text: string, turnId: string) =>
    takeTurn({ question: text, conversationId: question.id, turnId, scope: question.scope }, localCaller, {
      signal,
    })
  for (const [index, turn] of question.turns.entries()) await ask(turn, `turn-${index}`)
  const answer = await ask(question.question, 'asked')
  const evidence = await services.answers.evidence(localCaller.tenant, answer.id, signal)

  const places = [
    ...answer.citations.map(({ place }) => place),
    ...(evidence?.passages ?? []),
    ...[...answer.changes, ...(evidence?.changes ?? [])].flatMap(({ before, after }) =>
      [before, after].flatMap(side => (side === null ? [] : [side.place])),
    ),
  ]
  const foreign = places.map(({ package: name, release }) => `${name}@${release}`)
  const texts = [
    ...[answer.text, answer.standaloneQuestion, ...answer.decision.reasons],
    ...answer.sentences.map(({ text }) => text),
    ...answer.citations.map(({ quote }) => quote),
    JSON.stringify(answer.changes),
    ...(await Promise.all(
      (evidence?.passages ?? []).map(({ documentVersion, span }) =>
        services.library.text(documentVersion, span, signal),
      ),
    )),
  ]
  const values = allowedValues(question, packages)
  const numbers = texts.flatMap(text => text?.match(/(?<![\p{L}\d])[3-8]\d{3}(?![\p{L}\d])/gu) ?? [])
  const leaks = [
    ...foreign.filter(place => !question.releases.includes(place)),
    ...numbers.filter(number => values.all.has(number) && !values.own.has(number)),
  ]
  const right =
    answer.outcome === 'answered' && question.expected.every(value => answer.text.includes(String(value)))
  return { question, answer, right, leaks: [...new Set(leaks)] }
}

function allowedValues({ releases }: ScopeQuestion, packages: readonly ContradictingPackage[]) {
  const [all, own] = [new Set<string>(), new Set<string>()]
  for (const { name, releases: editions } of packages)
    for (const { label, values } of editions)
      for (const value of Object.values(values).map(String)) {
        all.add(value)
        if (releases.includes(`${name}@${label}`)) own.add(value)
      }
  return { all, own }
}
