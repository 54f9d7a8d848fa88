import { uncitedSentences } from '../../../eval/scorers/citation-completeness.ts'
import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { PolicyRules } from '../../domain/policy.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { AnswerServices } from '../answer-services.ts'
import { checkDraft } from '../evaluate/check-draft.ts'
import { sentenceFailures } from '../evaluate/decide.ts'
import { openFraming } from '../evaluate/is-framing.ts'
import { type QuotedSentence, quoteCitations } from '../evaluate/quote-citations.ts'
import { openSecondOpinion } from '../evaluate/second-opinion.ts'
import type { Composer, ComposeWork, Revision, Writer } from './composer.ts'

const UNCITED = 'a sentence that says something of the documents cites no place'

/** Sentences that passed, who wrote them, and the reasons for which others were left out; `unanswered` as in `Draft`. */
export type CheckedDraft = {
  sentences: QuotedSentence[]
  writer: Writer
  dropped: string[]
  unanswered: boolean
}

type OpenDraft = CheckedDraft & { failed: Failed[] }

type Failed = { draft: DraftSentence; reasons: string[] }

/**
 * Composes, quotes and checks sentence by sentence. Where one fails and the policy says so, all is composed once more
 * without what failed; what fails then is left out. Where nothing is left of what was written, the composer's fallback
 * writes. `onPassed` gets what has passed so far, after each sentence; what was taken back is no longer in it.
 */
export async function composeChecked(
  understanding: Understanding,
  evidence: Evidence,
  services: Pick<AnswerServices, 'composer' | 'library' | 'judge'>,
  rules: PolicyRules,
  onPassed: (sentences: readonly QuotedSentence[]) => Promise<void>,
  work: Omit<ComposeWork, 'revision'>,
): Promise<CheckedDraft> {
  const isFraming = openFraming(understanding, evidence)
  const { standaloneQuestion } = understanding
  const opinion = openSecondOpinion(services.judge, rules, standaloneQuestion, work.models.makeDo)
  const { composer } = services
  const made = await composeTwice(composer)
  const { fallback } = composer
  const given = made.dropped.length === 0 || made.unanswered || saysSomething(made)
  if (!fallback || given || made.writer.id === fallback.id) return made
  work.models.degrade(`Nothing that ${made.writer.id} wrote passed the checks.`)
  const plain = await composeTwice(fallback)
  return { ...plain, dropped: [...new Set([...made.dropped, ...plain.dropped])] }

  async function composeTwice(composer: Composer): Promise<OpenDraft> {
    const first = await composeOnce(composer, null)
    if (first.dropped.length === 0 || !rules.revise) return first
    const failed = first.failed.map(({ draft, reasons }) => ({ text: draft.text, reasons }))
    const avoid = first.failed.flatMap(({ draft }) => draft.citations)
    const second = await composeOnce(composer, { avoid, failed })
    const better = composer.fallback && !saysSomething(second) ? first : second
    const dropped = [...new Set([...first.dropped, ...second.dropped])]
    return { ...better, dropped, unanswered: second.unanswered }
  }

  async function composeOnce(composer: Composer, revision: Revision | null): Promise<OpenDraft> {
    const begin = (writer: Writer): OpenDraft => ({
      ...{ writer, sentences: [], dropped: [], failed: [], unanswered: false },
    })
    let made = begin({ id: composer.id, prompt: composer.prompt })
    for await (const draft of composer.compose(understanding, evidence, { ...work, revision })) {
      if ('writer' in draft) made = begin(draft.writer)
      else if ('shortfall' in draft) made.dropped.push(draft.shortfall)
      else if ('unanswered' in draft) made.unanswered = true
      else {
        const { checked, reasons } = await check(draft)
        if (reasons.length === 0) {
          made.sentences.push(checked)
          await onPassed(made.sentences)
        } else {
          made.dropped.push(...reasons)
          made.failed.push({ draft, reasons })
        }
      }
    }
    return made
  }

  async function check(draft: DraftSentence): Promise<{ checked: QuotedSentence; reasons: string[] }> {
    const { signal } = work
    const quoted = await quoteCitations(draft.citations, services.library, signal)
    const checked = await opinion(checkDraft(draft, quoted, evidence), signal)
    const reasons = sentenceFailures(checked.sentence, rules)
    if (quoted.length < draft.citations.length) reasons.push('a cited place is no longer in the library')
    if (uncitedSentences([draft]).length > 0 && !isFraming(draft.text)) reasons.push(UNCITED)
    return { checked, reasons }
  }
}

/** Something of the documents; a sentence that only frames others says nothing of them. */
const saysSomething = ({ sentences }: CheckedDraft) =>
  sentences.some(({ sentence }) => sentence.citations.length > 0)
