import { Problem } from '../../domain/problem.ts'
import type { Guard } from '../../guard/guard.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { Reranker } from '../../model/reranker.ts'
import type { SentenceJudge } from '../../model/sentence-judge.ts'
import { within } from '../../resilience/within.ts'
import type { AnswerServices } from '../answer-services.ts'
import type { TurnAccount } from './accounts.ts'

/**
 * The services of one turn: what is paid for besides its language models goes into its account too. When the budget is
 * used up, judge and reranker are not asked; the query is still embedded, because the index is of these vectors, and
 * guards go on guarding. After `deadline` (milliseconds since 1970) no judge is waited for.
 */
export function meteredServices(
  services: AnswerServices,
  account: TurnAccount,
  deadline = Number.POSITIVE_INFINITY,
): AnswerServices {
  const { judge, reranker, indexEmbedder, guards } = services
  return {
    ...services,
    guards: guards.map(guard => meteredGuard(guard, account)),
    judge: judge && meteredJudge(judge, account, deadline),
    reranker: reranker && meteredReranker(reranker, account),
    indexEmbedder: meteredEmbedder(indexEmbedder, account),
  }
}

function meteredJudge(judge: SentenceJudge, account: TurnAccount, deadline: number): SentenceJudge {
  const meter = account.meter('judge')
  return {
    ...judge,
    async judge(sentence, signal) {
      const refusal = account.refuse()
      if (refusal !== null) return { passed: null, reason: refusal }
      const left = deadline - Date.now()
      if (left <= 0) return { passed: null, reason: 'no time is left to ask' }
      try {
        return await within(left, judge.id, limited => judge.judge(sentence, limited, meter), signal)
      } catch (error) {
        if (signal.aborted || !(error instanceof Problem)) throw error
        return { passed: null, reason: error.message }
      }
    },
  }
}

/** Texts that one query is charged for. */
const PER_QUERY = 100

function meteredReranker(reranker: Reranker, account: TurnAccount): Reranker {
  const { id: model, price } = reranker
  if (price === undefined) return reranker
  const meter = account.meter('rerank')
  return {
    ...reranker,
    async rerank(query, texts, limit, signal) {
      const refusal = account.refuse()
      if (refusal !== null)
        throw new Problem('unavailable', `${model} is not asked: ${refusal}.`, 'Raise VARIORUM_BUDGET.')
      const reranked = await reranker.rerank(query, texts, limit, signal)
      const cost = Math.ceil(texts.length / PER_QUERY) * price
      meter({ model, inputTokens: 0, outputTokens: 0, cost, estimated: false })
      return reranked
    },
  }
}

function meteredEmbedder(embedder: Embedder, account: TurnAccount): Embedder {
  const { id: model, cost } = embedder
  if (cost === undefined) return embedder
  const meter = account.meter('embed')
  const onTokens = (inputTokens: number) =>
    meter({
      model,
      inputTokens,
      outputTokens: 0,
      cost: (inputTokens * cost.price) / 1_000_000,
      estimated: false,
    })
  return { ...embedder, embed: (texts, kind, signal) => embedder.embed(texts, kind, signal, onTokens) }
}

function meteredGuard(guard: Guard, account: TurnAccount): Guard {
  const meter = account.meter('guard')
  return {
    id: guard.id,
    checks: guard.checks,
    remembers: guard.remembers,
    get trouble() {
      return guard.trouble
    },
    checkQuestion: (question, signal) => guard.checkQuestion(question, signal, meter),
    checkPassages: (texts, signal) => guard.checkPassages(texts, signal, meter),
    checkAnswer: (draft, signal) => guard.checkAnswer(draft, signal, meter),
  }
}
