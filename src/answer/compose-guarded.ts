import type { Evidence } from '../domain/evidence.ts'
import type { PolicyRules } from '../domain/policy.ts'
import type { Understanding } from '../domain/understanding.ts'
import type { AnswerServices } from './answer-services.ts'
import { type CheckedDraft, composeChecked } from './compose/compose-checked.ts'
import type { ComposeWork } from './compose/composer.ts'
import { checkDraft } from './evaluate/check-draft.ts'
import type { QuotedSentence } from './evaluate/quote-citations.ts'
import type { TurnGuards } from './guard/turn-guards.ts'

/** A draft that was checked; `blocked` says why its sentences may not be shown. */
export type GuardedAnswer = CheckedDraft & { blocked: string | null }

/**
 * Composes, and has the guards check the draft. What a model wrote and a guard could not check is thrown away: the answer
 * is composed anew, and no model is asked any more.
 */
export async function composeGuarded(
  understanding: Understanding,
  evidence: Evidence,
  services: Pick<AnswerServices, 'composer' | 'library' | 'judge' | 'router'>,
  guards: TurnGuards,
  rules: PolicyRules,
  onPassed: (sentences: readonly QuotedSentence[]) => Promise<void>,
  work: Omit<ComposeWork, 'revision'> & { timed: (step: string) => void },
): Promise<GuardedAnswer> {
  const { timed, ...composing } = work
  const before = guards.down
  const made = await composeOnce()
  const stands = guards.down === before || (services.router === null && made.blocked === null)
  return stands ? made : composeOnce()

  async function composeOnce(): Promise<GuardedAnswer> {
    const draft = await composeChecked(understanding, evidence, services, rules, onPassed, composing)
    timed('compose')
    const texts = draft.sentences.map(({ sentence }) => sentence.text)
    const about = {
      question: understanding.standaloneQuestion,
      grounding: groundingOf(draft.sentences, evidence),
    }
    const checked = await guards.answer(about, texts, work.signal)
    timed('guard')
    if (checked.blocked !== null) return { ...draft, blocked: checked.blocked }
    return { ...draft, blocked: null, sentences: withTexts(draft.sentences, checked.passed, evidence) }
  }
}

/** What a draft may rest on: what it cites first, then all else that was found. */
function groundingOf(sentences: readonly QuotedSentence[], { passages, changes }: Evidence): string[] {
  const stated = new Set(sentences.map(({ sentence }) => sentence.change))
  const cited = sentences.flatMap(({ quoted }) => quoted.map(({ quote }) => quote))
  const told = changes.filter(({ id }) => stated.has(id)).map(({ description }) => description)
  return [...new Set([...told, ...cited, ...passages.map(({ cut }) => cut.text)])]
}

/** Sentences as the guards let them pass, those that were redacted checked anew. */
function withTexts(
  sentences: readonly QuotedSentence[],
  texts: readonly string[],
  evidence: Evidence,
): QuotedSentence[] {
  return sentences.map(({ sentence, quoted }, index) =>
    sentence.text === texts[index]
      ? { sentence, quoted }
      : checkDraft({ ...sentence, text: texts[index]! }, quoted, evidence),
  )
}
