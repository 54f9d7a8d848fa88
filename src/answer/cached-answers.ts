import { createHash } from 'node:crypto'
import type { Cache } from '../cache/cache.ts'
import type { Answer } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'
import { Problem } from '../domain/problem.ts'
import { answerMakers } from './answer-makers.ts'
import type { Answered, AnswerQuestion } from './answer-question.ts'
import type { AnswerOptions, AnswerServices } from './answer-services.ts'
import { findSources } from './find-sources.ts'
import { openTurnModels } from './open-turn-models.ts'

/** `identity` is what answers depend on beside their services: settings of models, the program's version. */
export type AnswerCacheOptions = { cache: Cache; keepMs: number; identity: string }

type Asked = Parameters<AnswerQuestion>[0]

/**
 * The question story, which gives the answer that it gave before where everything that it depends on is as it was: the
 * question as it was typed, without a turn before it, its scope, the caller's rights, every release and the index, the
 * day, the policy, the tenant's synonyms, and who composes, finds and judges. What is kept is the answer's id, so that nothing purged or removed
 * can come back; it is shown only while each of its sources stands as it did. Only whole answers are kept: nothing degraded, made
 * with less than there is for it, abstained from, asked back about, blocked, masked or researched. What is to be explained is made anew.
 */
export function cachedAnswers(
  answerQuestion: AnswerQuestion,
  { cache, keepMs, identity }: AnswerCacheOptions,
): AnswerQuestion {
  return async (request, caller, services, options) => {
    if (options.explain) return answerQuestion(request, caller, services, options)
    const begun = performance.now()
    const { signal } = options
    const space = `answers/${caller.tenant}`
    const key = await orNull(() => keyOf(request, caller, services, identity, signal), signal)
    if (key === null) return answerQuestion(request, caller, services, options)
    const kept = await cache.get(space, key, signal)
    const found = kept && (await orNull(() => recall(kept, caller, services, signal), signal))
    if (found) return repeat(found, request, services, options, begun)
    const made = await answerQuestion(request, caller, services, options)
    const after = isWhole(made, request)
      ? await orNull(() => keyOf(request, caller, services, identity, signal), signal)
      : null
    if (after === key) await cache.set(space, key, made.answer.id, keepMs)
    return made
  }
}

const isWhole = ({ answer, evidence, whole }: Answered, { question }: Asked): boolean =>
  whole &&
  answer.outcome === 'answered' &&
  evidence !== null &&
  answer.degraded === null &&
  answer.question === question

/** Null for a question that is not to be looked up: one of a conversation, of research, or while releases are written. */
async function keyOf(
  { question, scope, mode = 'standard', conversationId }: Asked,
  caller: Caller,
  services: AnswerServices,
  identity: string,
  signal: AbortSignal,
): Promise<string | null> {
  if (mode !== 'standard') return null
  const { tenant, access } = caller
  const before = await services.conversations.recent({ tenant, id: conversationId }, 1, signal)
  if (before.length > 0 || services.conversations.away) return null
  const [packages, index] = await Promise.all([
    services.library.packages(tenant, { all: true }, signal),
    services.search.version(signal),
  ])
  const releases = await Promise.all(
    packages.map(({ name }) => services.library.releases(tenant, name, { all: true }, signal)),
  )
  if (releases.flat().some(({ status }) => status === 'staging')) return null
  const parts = [
    ...[question, scope?.package ?? null, scope?.releases ?? null],
    ...[tenant, access.toSorted(), services.now().toISOString().slice(0, 10)],
    ...[packages, releases, index],
    ...[...answerMakers(services), identity],
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/** Null where it is gone, or something that it rests on is. */
async function recall(
  id: string,
  caller: Caller,
  { answers, library }: AnswerServices,
  signal: AbortSignal,
): Promise<{ answer: Answer; evidence: EvidenceRecord } | null> {
  const [answer, evidence] = await Promise.all([
    answers.find(caller.tenant, id, signal),
    answers.evidence(caller.tenant, id, signal),
  ])
  if (!answer || !evidence) return null
  const sources = await findSources(evidence, caller, library, signal)
  return sources.every(({ status }) => status === 'current') ? { answer, evidence } : null
}

/** The answer as one of this turn, sent as if it had been made; nobody was asked anything for it. */
function repeat(
  { answer: kept, evidence }: { answer: Answer; evidence: EvidenceRecord },
  { conversationId, turnId }: Asked,
  services: AnswerServices,
  { emit, answerId, ...options }: AnswerOptions,
  begun: number,
): Answered {
  const id = answerId ?? services.newId()
  const { routes: _routes, ...rest } = kept
  const answer: Answer = {
    ...rest,
    ...{ id, conversationId, turnId, createdAt: services.now().toISOString() },
    citations: kept.citations.map(citation => ({ ...citation, id: `${id}:${citation.number}` })),
    usage: openTurnModels(services.router, options).report().usage,
    timings: { cache: Math.round((performance.now() - begun) * 100) / 100 },
    cached: kept.createdAt,
  }
  const { intent, scope, standaloneQuestion, searchedFor, citations, sentences, scores, decision } = answer
  const told = { intent, scope, standaloneQuestion, ...(searchedFor !== undefined && { searchedFor }) }
  emit?.({ type: 'understood', answerId: id, ...told })
  emit?.({ type: 'retrieved', passages: evidence.passages.length, changes: evidence.changes.length })
  for (const sentence of sentences) {
    const cited = citations.filter(({ number }) => sentence.citations.includes(number))
    emit?.({ type: 'sentence', sentence, citations: cited })
  }
  emit?.({ type: 'scored', scores, decision })
  return { answer, evidence, whole: true }
}

/** A store that is away knows nothing: the question is answered as it would be without. */
async function orNull<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (signal.aborted || !(error instanceof Problem)) throw error
    return null
  }
}
