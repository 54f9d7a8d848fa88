import { stemsOf, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import { headedText, type PassageCut } from '../../domain/passage.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { withTerm } from '../understand/synonyms/with-synonyms.ts'

/**
 * The question as the passages put it: a term of it gives way to another for the same, where some passage meets the
 * question so better than any does as it was typed. What was typed stays in `question` and `queries`.
 */
export function inDocumentWords<
  Asked extends Pick<Understanding, 'topic' | 'standaloneQuestion' | 'synonyms'>,
>(asked: Asked, passages: readonly Pick<PassageCut, 'trail' | 'text'>[]): Asked {
  const { synonyms } = asked
  if (!synonyms) return asked
  const texts = passages.map(passage => stemsOf(headedText(passage)))
  let { topic, standaloneQuestion } = asked
  const terms = synonyms.terms.map(each => {
    const best = [each.term, ...each.others]
      .map(word => ({ word, met: mostMet(withTerm(topic, each.term, word), word, texts) }))
      .reduce((first, next) => (next.met > first.met ? next : first))
    if (best.word === each.term) return each
    topic = withTerm(topic, each.term, best.word)
    standaloneQuestion = withTerm(standaloneQuestion, each.term, best.word)
    return { ...each, meant: best.word }
  })
  return { ...asked, topic, standaloneQuestion, synonyms: { ...synonyms, terms } }
}

/** The share of a question that the best of some texts meets; 0 where its word is none that could be met. */
function mostMet(question: string, word: string, texts: readonly ReadonlySet<string>[]): number {
  if (stemsOf(word).size === 0) return 0
  const weights = weighTerms(question, texts)
  return Math.max(0, ...texts.map(stems => termCoverage(weights, [{ stems, factor: 1 }])))
}

/** The topic with each other word for each of its terms. */
export function otherTopics({
  topic,
  synonyms,
}: Pick<Understanding, 'topic' | 'synonyms'>): { word: string; topic: string }[] {
  return (synonyms?.terms ?? []).flatMap(({ term, others, meant }) => {
    const now = meant ?? term
    const words = [term, ...others].filter(word => word !== now)
    return words.map(word => ({ word, topic: withTerm(topic, now, word) }))
  })
}
