import { createHash } from 'node:crypto'
import type { Answer } from '../domain/answer.ts'
import type { Caller } from '../domain/caller.ts'
import type { AnswerRequest, Turn } from '../domain/conversation.ts'
import type { Priority } from '../domain/priority.ts'
import { Problem } from '../domain/problem.ts'
import { makeTurnLine, stopReason, type TurnLine } from '../memory/turn-line.ts'
import type { TurnAccount } from './accounts/accounts.ts'
import { looseAccount } from './accounts/loose-account.ts'
import { meteredServices } from './accounts/metered-services.ts'
import { answerAgain } from './answer-again.ts'
import type { Answered, AnswerQuestion } from './answer-question.ts'
import type { AnswerOptions, AnswerServices } from './answer-services.ts'
import { explainedAnswers } from './explain/explained-answers.ts'
import { forgetPurged } from './forget-purged.ts'

/** Answers a question as a turn of a conversation. What it returns, and its `done` event, is stored already. */
export type TakeTurn = (request: AnswerRequest, caller: Caller, options: AnswerOptions) => Promise<Answer>

/**
 * `timeoutMs` begins with the work. `priority` is that of whoever asks. `line` is where several processes stand in one.
 */
export type TurnLimits = { timeoutMs: number; priority?: Priority; line?: TurnLine }

/** So many turns of a conversation may stand in line behind the running one. */
export const WAITING_TURNS = 2

/** Of an answer's time, what is left when models may no longer be asked: at most so long (ms), at most this share. */
const WITHOUT_MODELS = { most: 5000, share: 0.2 }

/**
 * Turns of one conversation run one after the other. A turn sent again under its id gets the stored answer; another
 * question under that id is a `conflict`. Throws `Problem` (`conflict`, `too-many-turns`, `timeout`, `not-found` for
 * another owner's conversation, `cancelled` or the signal's own reason, and what `answerQuestion` throws).
 */
export function makeTakeTurn(
  services: AnswerServices,
  answerQuestion: AnswerQuestion,
  { timeoutMs, priority = 'interactive', line = makeTurnLine(WAITING_TURNS) }: TurnLimits,
): TakeTurn {
  const story = answerAgain(explainedAnswers(answerQuestion))

  return async (request, caller, { signal, emit, answerId, explain }) => {
    const asked = {
      ...request,
      conversationId: request.conversationId ?? beginConversation(request.turnId, caller),
      turnId: request.turnId ?? services.newId(),
    }
    const key = { tenant: caller.tenant, id: asked.conversationId }
    const requestHash = hashRequest(request)
    await checkOwner()
    const answer =
      (await storedAnswer()) ??
      (await line.run(JSON.stringify([key.tenant, key.id]), signal, async () => {
        return (await storedAnswer()) ?? (await answerAndStore())
      }))
    emit?.({ type: 'done', answer })
    return answer

    /** A first turn sent again under its id must find the conversation that it began. */
    function beginConversation(turnId: string | undefined, { tenant, name }: Caller): string {
      return turnId === undefined ? services.newId() : hash([tenant, name, turnId]).slice(0, 32)
    }

    async function checkOwner(): Promise<void> {
      const conversation = await services.conversations.find(key, signal)
      if (conversation && conversation.owner !== caller.name)
        throw new Problem(
          'not-found',
          `There is no conversation ${key.id}.`,
          'List your conversations, or begin one.',
        )
    }

    async function storedAnswer(): Promise<Answer | null> {
      if (request.turnId === undefined) return null
      const turn = await services.conversations.turn(key, asked.turnId, signal)
      if (turn && turn.requestHash !== requestHash)
        throw new Problem(
          'conflict',
          `Turn ${turn.id} of conversation ${key.id} is another question.`,
          'Send a new turn id with a new question.',
        )
      return turn?.answer ?? null
    }

    async function answerAndStore(): Promise<Answer> {
      const begun = (await services.conversations.find(key, signal)) !== null
      const spender = { tenant: caller.tenant, caller: caller.name, conversation: asked.conversationId }
      const account = (await services.accounts?.open(spender, signal)) ?? looseAccount()
      let kept: string | null = null
      try {
        const made = await answerWith(account)
        if (begun && (await services.conversations.find(key)) === null && !services.conversations.away)
          throw removed(key.id)
        await store(made)
        kept = made.answer.id
        return await forgetPurged(made.answer, made.evidence, caller, services)
      } finally {
        await account.close(kept)
      }
    }

    function answerWith(account: TurnAccount): Promise<Answered> {
      const reserve = Math.min(WITHOUT_MODELS.most, timeoutMs * WITHOUT_MODELS.share)
      const deadline = Date.now() + timeoutMs - reserve
      const metered = meteredServices(services, account, deadline)
      return withinTime(timeoutMs, signal, limited =>
        story(asked, caller, metered, {
          signal: limited,
          account,
          priority,
          deadline,
          ...(answerId !== undefined && { answerId }),
          ...(explain && { explain }),
          ...(emit && { emit: event => event.type !== 'done' && emit(event) }),
        }),
      )
    }

    /**
     * Made is kept, even when the caller has gone: sent again, the turn gets this answer. The answer is recorded before
     * the turn, so that no stored turn has citations that can't be found.
     */
    async function store({ answer: made, evidence }: Answered): Promise<void> {
      const turn: Turn = {
        id: asked.turnId,
        conversationId: asked.conversationId,
        requestHash,
        question: made.question,
        answer: made,
      }
      await services.answers.record(caller.tenant, made, evidence)
      await services.conversations.append({ ...key, owner: caller.name }, turn, services.now().toISOString())
    }
  }
}

const removed = (conversationId: string) =>
  new Problem(
    'not-found',
    `Conversation ${conversationId} was removed while the answer was made.`,
    'Ask again without a conversation, which begins one.',
  )

/** Equal for requests that ask the same thing, whatever their ids. */
function hashRequest({ question, scope, mode }: AnswerRequest): string {
  const how = mode === 'research' ? [mode] : []
  return hash([question, scope?.package ?? null, scope?.releases ?? null, ...how])
}

const hash = (parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Runs work under a deadline. Once it is stopped, what stopped it counts, not the error it ends with. */
async function withinTime<T>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController()
  const timer = setTimeout(() => {
    deadline.abort(
      new Problem(
        'timeout',
        `The answer took longer than ${timeoutMs / 1000} s.`,
        'Ask again, narrow the question to one release, or raise VARIORUM_ANSWER_TIMEOUT.',
        { retryable: true },
      ),
    )
  }, timeoutMs)
  const limited = AbortSignal.any([signal, deadline.signal])
  try {
    return await work(limited)
  } catch (error) {
    throw limited.aborted ? stopReason(limited) : error
  } finally {
    clearTimeout(timer)
  }
}
