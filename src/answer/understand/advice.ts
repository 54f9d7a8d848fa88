import type { Understanding } from '../../domain/understanding.ts'
import type { IntentCues } from './detect-intent.ts'

/** What is taken for meant where the question's own words say nothing of it; `releases` are labels of `package`. */
export type Advice = Pick<Understanding, 'intent'> & { package: string | null; releases: readonly string[] }

/** Words that ask for changes say so themselves; where none do, the advice counts. */
export function withAdvice(cues: IntentCues, advice: Advice | null): IntentCues {
  if (advice === null || cues.intent !== 'lookup') return cues
  const { intent } = advice
  return { ...cues, intent, aboutChange: intent === 'compare' || intent === 'inventory' }
}
