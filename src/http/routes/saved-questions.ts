import { Router } from 'express'
import { z } from 'zod'
import { sameAnswer } from '../../answer/questions/same-answer.ts'
import type { Answer } from '../../domain/answer.ts'
import { Problem } from '../../domain/problem.ts'
import { type SavedQuestion, SavedQuestionChange, SavedQuestionRequest } from '../../domain/saved-question.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { parseBody, parseQuery, pathPart, whole } from '../parse-request.ts'
import { readableReleases } from '../readable-releases.ts'
import { whileConnected } from '../while-connected.ts'
import { showJob } from './jobs.ts'

/** So many questions may be saved of a package: each release answers all of them. */
const MOST = 100

const AnswersQuery = z.strictObject({ limit: whole(1, 100).default(10) })

/** What is shown of the answer that a release gave to a saved question; `GET /v1/answers/:id` has all of it. */
export type SavedAnswer = Pick<Answer, 'id' | 'outcome' | 'text' | 'citations' | 'createdAt' | 'degraded'>

/**
 * `/v1/packages/:package/questions`: those that are asked of every release, saved, changed, removed; and `/:id/answers[?limit]`:
 * what each of the last releases answers, oldest first, and whether that differs from the release before it. What is not
 * answered yet is null; the job that answers it is told.
 */
export function savedQuestionRoutes(
  services: Pick<
    HttpServices,
    'library' | 'caller' | 'stopping' | 'questions' | 'savedAnswers' | 'newId' | 'now'
  >,
) {
  const { library, caller, stopping, questions, savedAnswers, newId, now } = services
  const { tenant } = caller
  const router = Router()

  router
    .route('/packages/:package/questions')
    .get(async (request, response) => {
      const name = pathPart(request, 'package')
      await readableReleases(library, caller, name, { required: true })
      const saved = await questions.list(tenant, name, whileConnected(response, stopping))
      response.json({ package: name, questions: saved })
    })
    .post(async (request, response) => {
      const name = pathPart(request, 'package')
      const asked = parseBody(request, SavedQuestionRequest)
      await readableReleases(library, caller, name, { required: true })
      const signal = whileConnected(response, stopping)
      const { length } = await questions.list(tenant, name, signal)
      if (length >= MOST)
        throw new Problem('too-large', `${name} has ${MOST} saved questions.`, 'Remove one of them first.')
      const saved: SavedQuestion = {
        ...{ id: newId(), package: name, ...asked },
        ...{ owner: caller.name, createdAt: now().toISOString() },
      }
      await questions.add(tenant, saved, signal)
      response.status(201).json(saved)
    })
    .all(refuseMethods('GET', 'POST'))

  router
    .route('/packages/:package/questions/:id')
    .patch(async (request, response) => {
      const { question, about } = parseBody(request, SavedQuestionChange)
      const signal = whileConnected(response, stopping)
      const saved = await find(pathPart(request, 'package'), pathPart(request, 'id'), signal)
      const changed = { ...saved, ...(question !== undefined && { question }), ...(about && { about }) }
      if (!(await questions.replace(tenant, changed, signal))) throw unknownQuestion(saved.package, saved.id)
      response.json(changed)
    })
    .delete(async (request, response) => {
      const signal = whileConnected(response, stopping)
      const saved = await find(pathPart(request, 'package'), pathPart(request, 'id'), signal)
      await questions.remove({ tenant, package: saved.package, id: saved.id }, signal)
      response.status(204).end()
    })
    .all(refuseMethods('PATCH', 'DELETE'))

  router
    .route('/packages/:package/questions/:id/answers')
    .get(async (request, response) => {
      const { limit } = parseQuery(request, AnswersQuery)
      const signal = whileConnected(response, stopping)
      const question = await find(pathPart(request, 'package'), pathPart(request, 'id'), signal)
      const releases = await readableReleases(library, caller, question.package, { required: true })
      const labels = releases.slice(-limit).map(({ label }) => label)
      const { answers, job } = await savedAnswers.of(question, labels, caller, signal)
      response.json({
        question,
        answers: answers.map(({ release, releases, answer, due }, index) => {
          const before = answers[index - 1]?.answer
          const changed = before && answer ? !sameAnswer(before, answer) : null
          return { release, releases, due, changed, answer: answer && showSavedAnswer(answer) }
        }),
        job: job && showJob(job),
      })
    })
    .all(refuseMethods('GET'))

  return router

  async function find(packageName: string, id: string, signal: AbortSignal): Promise<SavedQuestion> {
    await readableReleases(library, caller, packageName, { required: true })
    const found = await questions.find({ tenant, package: packageName, id }, signal)
    if (!found) throw unknownQuestion(packageName, id)
    return found
  }
}

export function showSavedAnswer({ id, outcome, text, citations, createdAt, degraded }: Answer): SavedAnswer {
  return { id, outcome, text, citations, createdAt, degraded }
}

const unknownQuestion = (packageName: string, id: string) =>
  new Problem(
    'not-found',
    `${packageName} has no saved question ${id}.`,
    `GET /v1/packages/${packageName}/questions lists them.`,
  )
