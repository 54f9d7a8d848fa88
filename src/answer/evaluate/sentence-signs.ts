import { type AnswerSigns, answerSigns } from '../../../eval/scorers/answer-signs.ts'
import { absentTerms, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import { plainWords } from '../../language/plain-words.ts'
import { questionForm } from '../../language/question-form.ts'
import type { Embedder } from '../../model/embedder.ts'
import type { SentenceGround } from './answer-grounds.ts'
import { dot, type TermAffinities } from './term-affinity.ts'

/** The signs that each sentence's ground answers the question; `stems` are those of the passages retrieved. */
export async function sentenceSigns(
  topic: string,
  grounds: readonly SentenceGround[],
  stems: readonly ReadonlySet<string>[],
  affinities: TermAffinities,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<AnswerSigns[]> {
  const plain = plainWords(topic)
  const weights = weighTerms(plain, stems)
  const form = questionForm(topic)
  const asked = { question: topic, form, weights, absent: absentTerms(weights, stems), ...affinities }
  const texts = [plain, ...grounds.map(({ embedded }) => embedded)]
  const [query, ...vectors] = await embedder.embed(texts, 'query', signal)
  return grounds.map((ground, index) =>
    answerSigns(asked, { ...ground, similarity: dot(query!, vectors[index]!) }),
  )
}
