import { OTHER_YEAR } from '../../eval/scorers/answerability.ts'
import { hasSubject } from '../../eval/scorers/term-coverage.ts'
import type { Answer } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { AnswerRequest } from '../domain/conversation.ts'
import type { Evidence } from '../domain/evidence.ts'
import { asksForChanges, type ScopeRelease, type Understanding } from '../domain/understanding.ts'
import type { AnswerOptions, AnswerServices } from './answer-services.ts'
import { abstain, blocked, clarify, smallTalk } from './answers-without-evidence.ts'
import { finishAnswer, openAnswer } from './assemble-answer.ts'
import { choosePackage } from './compose/choose-package.ts'
import { composeChecked } from './compose/compose-checked.ts'
import { decide, defaultPolicy } from './evaluate/decide.ts'
import { scoreAnswer } from './evaluate/score-answer.ts'
import { guardAnswer, guardChanges, guardPassages, guardQuestion } from './guard/apply-guards.ts'
import { placeOfPassage } from './retrieve/place-of-passage.ts'
import { retrieveChanges } from './retrieve/retrieve-changes.ts'
import { retrieveEvidence } from './retrieve/retrieve-evidence.ts'
import { askAboutYear } from './understand/ask-about-year.ts'
import { readCatalog } from './understand/read-catalog.ts'
import { understandQuestion } from './understand/understand-question.ts'

/** Turns of the conversation that a question may refer to. */
const HISTORY = 10

/** question → understand → retrieve → compose → guard → evaluate → answer */
export async function answerQuestion(
  request: AnswerRequest & { conversationId: string; turnId: string },
  caller: Caller,
  services: AnswerServices,
  options: AnswerOptions,
): Promise<Answer> {
  const { signal } = options
  const answer = openAnswer(request, services)
  const guarded = await guardQuestion(services.guards, request.question, signal)
  if (guarded.blocked !== null) return blocked(answer, guarded.blocked)
  answer.question = guarded.text

  const history = await services.conversations.recent(
    { tenant: caller.tenant, id: request.conversationId },
    HISTORY,
    signal,
  )
  const catalog = await readCatalog(services.library, caller, signal)
  const today = services.now().toISOString().slice(0, 10)
  const input = { question: guarded.text, history, ...(request.scope && { requested: request.scope }) }
  let understanding = understandQuestion(input, catalog, today)
  answer.timed('understand')
  if (understanding.clarify) return clarify(answer, understanding, understanding.clarify)
  if (understanding.intent === 'small-talk') return smallTalk(answer, understanding, catalog)

  if (!hasSubject(understanding.topic) && !asksForChanges(understanding))
    return clarify(answer, understanding, [])

  const found = await retrieveEvidence(understanding, caller, services, signal)
  let passages = await guardPassages(services.guards, found, signal)
  const choice = await choosePackage(understanding, passages, services.embedder, signal)
  if (choice.clarify) return clarify(answer, understanding, choice.clarify)
  ;({ understanding, passages } = choice)
  const compared = asksForChanges(understanding)
    ? await retrieveChanges(understanding, caller, services, passages, signal)
    : { releases: understanding.releases, changes: [], otherChanges: 0 }
  understanding = withReleases(understanding, compared.releases)
  const changes = await guardChanges(services.guards, compared.changes, signal)
  const otherChanges = compared.otherChanges + compared.changes.length - changes.length
  const named = await guardPassages(services.guards, compared.passages ?? [], signal)
  if (named.length > 0) understanding = { ...understanding, referents: named.map(placeOfPassage) }
  const evidence: Evidence = { passages: [...named, ...passages], changes, otherChanges }
  announce(answer.id, understanding, evidence, options)
  answer.timed('retrieve')

  const { sentences, dropped } = await composeChecked(
    understanding,
    evidence,
    services,
    defaultPolicy,
    signal,
  )
  answer.timed('compose')

  const scores = await scoreAnswer(understanding, evidence, sentences, services.embedder, signal)
  const decision = decide(scores, dropped, defaultPolicy)
  answer.timed('evaluate')
  const texts = sentences.map(({ sentence }) => sentence.text)
  const checked = await guardAnswer(services.guards, understanding.standaloneQuestion, texts, signal)
  const shown =
    checked.blocked === null
      ? sentences.map(({ sentence, quoted }, index) => ({
          sentence: { ...sentence, text: checked.texts[index]! },
          quoted,
        }))
      : []
  if (decision.result === 'failed') {
    const near = (scores.answerability ?? 0) >= OTHER_YEAR * defaultPolicy.answerability
    const years = near ? askAboutYear(understanding, texts, catalog) : null
    if (years) return clarify(answer, understanding, years)
    const made = { understanding, evidence, scores, decision, sentences: shown }
    return abstain(answer, made, services.library, signal)
  }
  if (checked.blocked !== null) return blocked(answer, checked.blocked)
  return finishAnswer(
    answer,
    { understanding, evidence, sentences: shown, scores, decision },
    services.composer,
    options,
  )
}

function withReleases(understanding: Understanding, releases: ScopeRelease[]): Understanding {
  if (understanding.scope.package === null) return understanding
  return {
    ...understanding,
    releases,
    scope: { ...understanding.scope, releases: releases.map(({ label }) => label) },
  }
}

function announce(
  answerId: string,
  understanding: Understanding,
  evidence: Evidence,
  { emit }: AnswerOptions,
): void {
  const { intent, scope, standaloneQuestion } = understanding
  emit?.({ type: 'understood', answerId, intent, scope, standaloneQuestion })
  emit?.({ type: 'retrieved', passages: evidence.passages.length, changes: evidence.changes.length })
}
