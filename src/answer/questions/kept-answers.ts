import { createHash } from 'node:crypto'
import type { Answer } from '../../domain/answer.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Release } from '../../domain/release.ts'
import type { KeptAnswer, SavedQuestion } from '../../domain/saved-question.ts'
import type { SavedQuestions } from '../../memory/saved-questions.ts'
import { answerMakers } from '../answer-makers.ts'
import type { AnswerServices } from '../answer-services.ts'

/** A saved question asked of a release; `releases` are those that the answer is about. `due`: it is to be made, or made anew. */
export type ReleaseAnswer = {
  release: string
  releases: string[]
  kept: Omit<KeptAnswer, 'answer'>
  answer: Answer | null
  due: boolean
}

export type QuestionServices = AnswerServices & { questions: SavedQuestions }

/** An answer that had to do without something is made anew after so long, in milliseconds. */
const DEGRADED_FOR = 60 * 60 * 1000

/**
 * What is kept of a question for these releases, which stand among `all` that the caller may read, oldest first. A question about
 * changes is not asked of the first of all. `identity` is what answers depend on beside their services.
 */
export async function keptAnswers(
  question: SavedQuestion,
  labels: readonly string[],
  all: readonly Release[],
  caller: Caller,
  services: QuestionServices,
  identity: string,
  signal: AbortSignal,
): Promise<ReleaseAnswer[]> {
  const { tenant } = caller
  const key = { tenant, package: question.package, id: question.id }
  const kept = new Map((await services.questions.kept(key, signal)).map(each => [each.place, each]))
  const asked = all.flatMap((release, index): Omit<ReleaseAnswer, 'answer' | 'due'>[] => {
    const about = question.about === 'release' ? [release] : all.slice(Math.max(0, index - 1), index + 1)
    if (!labels.includes(release.label) || (question.about === 'comparison' && about.length < 2)) return []
    const { label } = release
    const place = JSON.stringify([label, caller.access.toSorted()])
    const releases = about.map(each => each.label)
    return [{ release: label, releases, kept: { place, key: keyOf(question, about, services, identity) } }]
  })
  return Promise.all(
    asked.map(async each => {
      const found = kept.get(each.kept.place)
      const answer =
        found?.key === each.kept.key ? await services.answers.find(tenant, found.answer, signal) : null
      return { ...each, answer, due: answer === null || isOverdue(answer, services.now()) }
    }),
  )
}

const isOverdue = ({ degraded, createdAt }: Answer, now: Date) =>
  degraded !== null && now.getTime() - Date.parse(createdAt) > DEGRADED_FOR

function keyOf(
  { question, about }: SavedQuestion,
  releases: readonly Release[],
  services: AnswerServices,
  identity: string,
): string {
  const contents = releases.map(({ label, contentHash }) => [label, contentHash])
  const parts = [question, about, contents, answerMakers(services), identity]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/** The published releases of a package that the caller may read, oldest first. */
export async function releasesFor(
  { tenant, access }: Caller,
  packageName: string,
  { library }: Pick<QuestionServices, 'library'>,
  signal: AbortSignal,
): Promise<Release[]> {
  const releases = await library.releases(tenant, packageName, {}, signal)
  return releases.filter(release => access.includes(release.access))
}
