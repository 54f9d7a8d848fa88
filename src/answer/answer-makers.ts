import type { AnswerServices } from './answer-services.ts'

/** Who makes and judges answers, and by what: what an answer depends on beside question, scope and releases. */
export function answerMakers({
  policy,
  embedder,
  indexEmbedder,
  reranker,
  judge,
  composer,
  guards,
  synonyms,
}: AnswerServices): unknown[] {
  return [
    ...[policy, embedder.id, indexEmbedder.id, indexEmbedder.dimensions, reranker?.id ?? null],
    ...[judge?.id ?? null, composer.id, composer.prompt, guards.map(({ id }) => id)],
    synonyms?.hash ?? null,
  ]
}
