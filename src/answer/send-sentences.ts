import { isDeepStrictEqual } from 'node:util'
import type { Answer, AnswerSentence } from '../domain/answer.ts'
import type { Citation } from '../domain/citation.ts'
import type { Evidence } from '../domain/evidence.ts'
import type { PolicyRules } from '../domain/policy.ts'
import type { Understanding } from '../domain/understanding.ts'
import type { AnswerOptions, AnswerServices } from './answer-services.ts'
import { showSentences } from './assemble-answer.ts'
import { decide } from './evaluate/decide.ts'
import type { QuotedSentence } from './evaluate/quote-citations.ts'
import { scoreAnswer } from './evaluate/score-answer.ts'
import type { TurnGuards } from './guard/turn-guards.ts'

/** Sends the sentences of one answer, as early as its policy lets it. */
export type Sending = {
  /** What has passed its checks so far. */
  offer(sentences: readonly QuotedSentence[]): Promise<void>
  /** The answer to show: sends what is left of it, or says that it replaces what was sent. */
  finish(answer: Answer): void
}

/**
 * Where the policy holds the draft, and where nobody listens, nothing is sent before the end. Else a sentence that has
 * passed its checks is sent as soon as the answer so far would pass as a whole. One that a guard would alter ends this,
 * since it belongs to the guard of the whole answer.
 */
export function openSending(
  answerId: string,
  understanding: Understanding,
  evidence: Evidence,
  { embedder }: Pick<AnswerServices, 'embedder'>,
  guards: TurnGuards,
  rules: PolicyRules,
  { emit, signal }: AnswerOptions,
): Sending {
  const sent: AnswerSentence[] = []
  let waiting = emit !== undefined && rules.send === 'sentence'

  return {
    async offer(sentences) {
      if (!waiting) return
      const { shown, citations } = showSentences(answerId, sentences)
      if (!isPrefix(sent, shown) || !(await wouldPass(sentences))) return
      for (const sentence of shown.slice(sent.length)) {
        waiting = await guards.mayBeSent(sentence.text, signal)
        if (!waiting) return
        send(sentence, citations)
      }
    },
    finish(answer) {
      const { outcome, sentences, citations, scores, decision } = answer
      const goesOn = outcome === 'answered' && isPrefix(sent, sentences)
      if (goesOn) for (const sentence of sentences.slice(sent.length)) send(sentence, citations)
      if (outcome === 'answered' || outcome === 'abstained') emit?.({ type: 'scored', scores, decision })
      if (!goesOn && sent.length > 0) emit?.({ type: 'replaced', answer })
    },
  }

  async function wouldPass(sentences: readonly QuotedSentence[]): Promise<boolean> {
    const scores = await scoreAnswer(understanding, evidence, sentences, embedder, signal)
    return decide(scores, [], rules).action === 'show'
  }

  function send(sentence: AnswerSentence, citations: readonly Citation[]): void {
    sent.push(sentence)
    const cited = citations.filter(({ number }) => sentence.citations.includes(number))
    emit?.({ type: 'sentence', sentence, citations: cited })
  }
}

const isPrefix = (sent: readonly AnswerSentence[], sentences: readonly AnswerSentence[]): boolean =>
  isDeepStrictEqual(sent, sentences.slice(0, sent.length))
