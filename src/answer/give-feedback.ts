import type { Answer } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { Feedback, FeedbackPlace, FeedbackRequest } from '../domain/feedback.ts'
import { Problem } from '../domain/problem.ts'
import type { AnswerServices } from './answer-services.ts'
import { answerSources, purgedContent } from './answer-sources.ts'

type FeedbackServices = Pick<AnswerServices, 'answers' | 'library' | 'newId' | 'now'>

/**
 * Keeps what a caller says of a stored answer, in the place of what they said of it before; `first` when they had not.
 * Throws `Problem` (`not-found` for an answer of nobody in the caller's tenant, `bad-request` for an expected
 * place that is in no release the caller may read).
 */
export async function giveFeedback(
  request: FeedbackRequest,
  caller: Caller,
  services: FeedbackServices,
  signal: AbortSignal,
): Promise<{ feedback: Feedback; first: boolean }> {
  const { answers, library } = services
  const answer = await answers.find(caller.tenant, request.answerId, signal)
  if (!answer) throw unknownAnswer(request.answerId)
  const evidence = await answers.evidence(caller.tenant, answer.id, signal)
  const expected = request.expectedPlace
  const sources = [
    ...answerSources(answer, evidence),
    ...(expected ? [await findDocument(expected, answer, caller, services, signal)] : []),
  ]
  const time = services.now().toISOString()
  const given: Feedback = {
    ...request,
    id: services.newId(),
    owner: caller.name,
    contentHashes: [...new Set(sources.map(({ contentHash }) => contentHash))].sort(),
    createdAt: time,
    updatedAt: time,
  }
  const feedback = await answers.giveFeedback(caller.tenant, given, signal)
  if (!feedback) throw unknownAnswer(request.answerId)
  // As for answers: a purge that came in between has looked through the feedback before this was there.
  const purged = await purgedContent(sources, library)
  if (purged.length > 0) await answers.eraseText(caller.tenant, purged)
  return { feedback, first: feedback.id === given.id }
}

async function findDocument(
  place: FeedbackPlace,
  answer: Answer,
  caller: Caller,
  { library }: FeedbackServices,
  signal: AbortSignal,
): Promise<{ documentVersion: string; contentHash: string }> {
  const cited = new Set(answer.citations.map(citation => citation.place.package))
  const name = place.package ?? answer.scope.package ?? (cited.size === 1 ? [...cited][0]! : null)
  if (name === null)
    throw new Problem(
      'bad-request',
      'The expected place names no package, and the answer is about several.',
      'Give expectedPlace.package.',
    )
  const releases = await library.releases(caller.tenant, name, {}, signal)
  const release = releases.find(
    ({ label, access }) => label === place.release && caller.access.includes(access),
  )
  const documents = release ? await library.documents(release, signal) : []
  const document = documents.find(({ path }) => path === place.document)
  if (document) return document
  throw new Problem(
    'bad-request',
    release
      ? `Release ${place.release} of ${name} has no document ${place.document}.`
      : `There is no release ${place.release} of ${name}.`,
    'Take release and document of the expected place from GET /v1/packages, or leave it out.',
  )
}

const unknownAnswer = (id: string) =>
  new Problem('not-found', `There is no answer ${id}.`, 'Take the id from the answer you were given.')
