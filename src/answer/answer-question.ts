import { OTHER_YEAR } from '../../eval/scorers/answerability.ts'
import { hasSubject } from '../../eval/scorers/term-coverage.ts'
import type { Answer } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { AnswerRequest } from '../domain/conversation.ts'
import type { EvidenceRecord } from '../domain/evidence-record.ts'
import { policyFor } from '../domain/policy.ts'
import { asksForChanges, type Understanding } from '../domain/understanding.ts'
import { abstain } from './abstain.ts'
import type { AnswerOptions, AnswerServices } from './answer-services.ts'
import { blocked, clarify, smallTalk } from './answers-without-evidence.ts'
import { finishAnswer, openAnswer, searchedInWords } from './assemble-answer.ts'
import type { Composer } from './compose/composer.ts'
import { composeGuarded, type GuardedAnswer } from './compose-guarded.ts'
import { decide } from './evaluate/decide.ts'
import type { QuotedSentence } from './evaluate/quote-citations.ts'
import { recordEvidence } from './evaluate/record-evidence.ts'
import { scoreAnswer } from './evaluate/score-answer.ts'
import { openTurnGuards } from './guard/turn-guards.ts'
import { openTurnModels } from './open-turn-models.ts'
import { requireResearch, researchQuestion } from './research/research-question.ts'
import { gatherEvidence } from './retrieve/gather-evidence.ts'
import { openSending } from './send-sentences.ts'
import { askAboutYear, noneOfYear, reasonOfYear } from './understand/ask-about-year.ts'
import { readCatalog } from './understand/read-catalog.ts'
import { withSynonyms } from './understand/synonyms/with-synonyms.ts'
import { understandTurn } from './understand/understand-turn.ts'

/** Of a conversation, so many turns may be told whole, and so many before these in short. */
const RECALLED = { turns: 10, notes: 40 }

/** An answer, with what it was scored on, null where nothing was scored; `whole`: made with all that there is for it. */
export type Answered = { answer: Answer; evidence: EvidenceRecord | null; whole: boolean }

/** Answers one question, with its ids filled in. */
export type AnswerQuestion = typeof answerQuestion

/** question → understand → retrieve → compose → guard → evaluate → answer */
export async function answerQuestion(
  request: AnswerRequest & { conversationId: string; turnId: string },
  caller: Caller,
  services: AnswerServices,
  options: AnswerOptions,
): Promise<Answered> {
  const { signal } = options
  const research = request.mode === 'research' ? requireResearch(services) : null
  const models = openTurnModels(services.router, options)
  const guards = openTurnGuards(services.guards, models.withhold)
  const answer = openAnswer({ ...request, id: options.answerId }, services, models, guards)
  const asked = await guards.question(request.question, signal)
  if (asked.blocked !== null) return withoutEvidence(blocked(answer, asked.blocked))
  answer.question = asked.passed

  const conversation = { tenant: caller.tenant, id: request.conversationId }
  const [{ turns: history, notes: earlier }, catalog] = await Promise.all([
    services.conversations.recall(conversation, RECALLED, signal),
    readCatalog(services.library, caller, signal),
  ])
  if (services.conversations.away)
    models.degrade('the store of conversations is away, so that what was said before is not known')
  const today = services.now().toISOString().slice(0, 10)
  const requested = request.scope && { requested: request.scope }
  const input = { question: asked.passed, history, earlier, ...requested }
  const read = await understandTurn(input, catalog, today, { ...services, models, guards, signal })
  let understanding = withSynonyms(read, services.synonyms)
  answer.timed('understand')
  services.trace?.note('understand', understanding)
  if (understanding.clarify) {
    const reason = reasonOfYear(understanding.question, understanding.clarify, catalog)
    return withoutEvidence(clarify(answer, understanding, understanding.clarify, reason))
  }
  if (understanding.intent === 'small-talk') return withoutEvidence(smallTalk(answer, understanding, catalog))

  if (!hasSubject(understanding.topic) && !understanding.synonyms && !asksForChanges(understanding))
    return withoutEvidence(clarify(answer, understanding, []))

  const gathered = await gatherEvidence(understanding, caller, services, guards, models, signal)
  if ('clarify' in gathered) return withoutEvidence(clarify(answer, understanding, gathered.clarify))
  services.trace?.note('evidence', gathered.evidence)
  announce(answer.id, gathered.understanding, options)
  answer.timed('retrieve')
  const turn = { catalog, caller, services, guards, models, ...options }
  const found = research ? await researchQuestion(research, gathered, turn) : gathered
  if (found.research) answer.research = found.research
  if (research) answer.timed('research')
  const { evidence } = found
  understanding = found.understanding
  const [passages, changes] = [evidence.passages.length, evidence.changes.length]
  options.emit?.({ type: 'retrieved', passages, changes })

  const policy = policyFor(services.policy, understanding.intent)
  const sending = openSending(answer.id, understanding, evidence, services, guards, policy.rules, options)
  let written = await write(services.composer)
  const { fallback } = services.composer
  if (written.action === 'abstain' && fallback && mayBeWrittenAnew(written.draft, fallback)) {
    const plain = await write(fallback)
    if (plain.action === 'show') {
      models.degrade(`What ${written.draft.writer.id} wrote does not meet the question.`)
      written = plain
    }
  }
  const { draft, scores, decision, action } = written
  const { sentences } = draft
  const shown = draft.blocked === null ? sentences : []
  const made = { understanding, evidence, scores, decision, sentences: shown }
  const record = recordEvidence({
    ...made,
    ...{ dropped: draft.dropped, policy, embedder: services.embedder.id },
    sentences: draft.blocked === null ? sentences : null,
  })
  const finished = { ...(await finish()), model: draft.writer }
  sending.finish(finished)
  return { answer: finished, evidence: record, whole: models.whole }

  async function write(composer: Composer) {
    const work = { models, signal, timed: answer.timed }
    const writing = { ...services, composer }
    const { rules } = policy
    const draft = await composeGuarded(understanding, evidence, writing, guards, rules, sending.offer, work)
    const scores = await scoreAnswer(understanding, evidence, draft.sentences, services.embedder, signal)
    answer.timed('evaluate')
    return { draft, scores, ...decide(scores, draft.dropped, rules) }
  }

  async function finish(): Promise<Answer> {
    if (action === 'block') return blocked(answer, 'no answer to it meets the policy', made)
    if (action === 'abstain') {
      const near =
        (scores.answerability ?? 0) >= OTHER_YEAR * (policy.rules.scores.answerability?.atLeast ?? 0)
      const years = near ? askAboutYear(understanding, textsOf(sentences), catalog) : null
      if (years) return clarify(answer, understanding, years, noneOfYear(understanding.scope.package!))
      return abstain(answer, made, catalog, services.library, signal)
    }
    if (draft.blocked !== null) return blocked(answer, draft.blocked)
    return finishAnswer(answer, made)
  }
}

/** What a model told may miss what the documents' own words meet; where it found no answer, none is looked for. */
const mayBeWrittenAnew = ({ writer, unanswered, blocked }: GuardedAnswer, fallback: Composer): boolean =>
  writer.id !== fallback.id && !unanswered && blocked === null

const textsOf = (sentences: readonly QuotedSentence[]) => sentences.map(({ sentence }) => sentence.text)

const withoutEvidence = (answer: Answer): Answered => ({ answer, evidence: null, whole: false })

function announce(answerId: string, understanding: Understanding, { emit }: AnswerOptions): void {
  const { intent, scope, standaloneQuestion } = understanding
  const told = { intent, scope, standaloneQuestion, ...searchedInWords(understanding) }
  emit?.({ type: 'understood', answerId, ...told })
}
