import { uncitedSentences } from '../../../eval/scorers/citation-completeness.ts'
import type { DraftCitation } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { PolicyRules } from '../../domain/policy.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { AnswerServices } from '../answer-services.ts'
import { checkDraft } from '../evaluate/check-draft.ts'
import { sentenceFailures } from '../evaluate/decide.ts'
import { openFraming } from '../evaluate/is-framing.ts'
import { type QuotedSentence, quoteCitations } from '../evaluate/quote-citations.ts'
import { openSecondOpinion } from '../evaluate/second-opinion.ts'
import type { ComposeWork, Revision } from './composer.ts'

const UNCITED = 'a sentence that says something of the documents cites no place'

/** Sentences that passed; the reasons for which others were left out. */
export type CheckedDraft = { sentences: QuotedSentence[]; dropped: string[] }

/**
 * Composes, quotes and checks sentence by sentence. Where one fails and the policy says so, all is composed once more
 * without what failed; what fails then is left out. `onPassed` gets what has passed so far, after each sentence.
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
  const opinion = openSecondOpinion(services.judge, rules, understanding.standaloneQuestion)
  const first = await composeOnce(null)
  if (first.dropped.length === 0 || !rules.revise) return first
  const second = await composeOnce({ avoid: first.failed, reasons: first.dropped })
  return { sentences: second.sentences, dropped: [...new Set([...first.dropped, ...second.dropped])] }

  async function composeOnce(revision: Revision | null): Promise<CheckedDraft & { failed: DraftCitation[] }> {
    const { composer, library } = services
    const { signal } = work
    const made: CheckedDraft & { failed: DraftCitation[] } = { sentences: [], dropped: [], failed: [] }
    for await (const draft of composer.compose(understanding, evidence, { ...work, revision })) {
      const quoted = await quoteCitations(draft.citations, library, signal)
      const checked = await opinion(checkDraft(draft, quoted, evidence), signal)
      const failures = sentenceFailures(checked.sentence, rules)
      if (quoted.length < draft.citations.length) failures.push('a cited place is no longer in the library')
      if (uncitedSentences([draft]).length > 0 && !isFraming(draft.text)) failures.push(UNCITED)
      if (failures.length === 0) {
        made.sentences.push(checked)
        await onPassed(made.sentences)
      } else {
        made.dropped.push(...failures)
        made.failed.push(...draft.citations)
      }
    }
    return made
  }
}
