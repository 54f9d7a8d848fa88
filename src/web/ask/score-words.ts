import type { Answer } from '../../domain/answer.ts'
import { messages } from '../messages.ts'

/** What the scores of an answer say, in a few words: "Every sentence supported · 4 sources · all numbers found". */
export function scoreWords({
  sentences,
  citations,
  scores,
  decision,
}: Pick<Answer, 'sentences' | 'citations' | 'scores' | 'decision'>): string {
  const words = messages.ask.scores
  const stated = sentences.filter(({ support, citations: cited }) => support !== null || cited.length > 0)
  const supported = stated.filter(
    ({ support, checks }) => support !== null && checks.every(({ passed }) => passed),
  )
  const allPass = (name: string) => {
    const verdicts = sentences.flatMap(({ checks }) => checks.filter(({ check }) => check === name))
    return verdicts.length > 0 && verdicts.every(({ passed }) => passed)
  }
  const parts = [
    stated.length > 0 &&
      (supported.length === stated.length
        ? words.supported
        : words.partlySupported(supported.length, stated.length)),
    citations.length > 0 && words.sources(citations.length),
    allPass('number') && words.numbers,
    allPass('change') && words.changes,
    scores.coverage !== null &&
      (scores.coverage === 1 ? words.nothingLeftOut : words.coverage(scores.coverage)),
    scores.completeness !== null && scores.completeness < 1 && words.completeness(scores.completeness),
    scores.unscored.length > 0 && words.unscored,
    decision.result === 'revised' && words.revised,
  ].filter(part => part !== false)
  const text = parts.join(' · ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
