import { z } from 'zod'
import { ClarifyOption, Intent } from './answer.ts'
import { Place } from './place.ts'
import { Scope } from './scope.ts'

/** A release a question is about, by label and by ordinal in its package's order. */
export const ScopeRelease = z.strictObject({ package: z.string(), label: z.string(), ordinal: z.int() })
export type ScopeRelease = z.infer<typeof ScopeRelease>

/**
 * What a language model added to the reading of a question. `subQuestions` are searched apart, `terms` by keyword alone,
 * `imagined` (a passage as it might answer) by vector alone; `refused` says what of its reading was not taken over, and why,
 * `failed` why none of it could be had. `sources` are content hashes of the documents that the conversation before it
 * cites, from which its words may come.
 */
export const ModelReading = z.strictObject({
  model: z.string(),
  prompt: z.string(),
  subQuestions: z.array(z.string()),
  terms: z.array(z.string()),
  imagined: z.string().nullable(),
  refused: z.array(z.string()),
  failed: z.string().nullable(),
  sources: z.array(z.string()),
})
export type ModelReading = z.infer<typeof ModelReading>

/**
 * What the terms of a question are called besides, by the tenant's own list. `query` is the topic in these words; `meant` is
 * the one by which the documents call a term, null where they use the term itself or none.
 */
export const QuestionSynonyms = z.strictObject({
  query: z.string(),
  terms: z.array(
    z.strictObject({ term: z.string(), others: z.array(z.string()), meant: z.string().nullable() }),
  ),
})
export type QuestionSynonyms = z.infer<typeof QuestionSynonyms>

/**
 * What a question means. `topic` is the question whole and without release words, which stand in no document;
 * `referents` are the places the previous answer cited, where the question points back at them ("was that already
 * so?"). `queries` are searched apart and fused, the verbatim question first. `releases` is the
 * scope resolved, oldest first (of several packages when `scope.package` is null). `clarify` holds the choices
 * when the scope can't be resolved; then `releases` is empty. `unclear` holds, while the package is open, the choices in
 * packages whose release can't be told, asked back with when documents speak for one of these. `carried`: only the conversation names the releases. `reading` is
 * absent where no language model was asked, `synonyms` where no term has any.
 */
export const Understanding = z.strictObject({
  question: z.string(),
  standaloneQuestion: z.string(),
  topic: z.string(),
  referents: z.array(Place),
  intent: Intent,
  scope: Scope,
  releases: z.array(ScopeRelease),
  queries: z.array(z.string()),
  clarify: z.array(ClarifyOption).nullable(),
  unclear: z.array(ClarifyOption).optional(),
  carried: z.literal(true).optional(),
  reading: ModelReading.optional(),
  synonyms: QuestionSynonyms.optional(),
})
export type Understanding = z.infer<typeof Understanding>

/** Whether the answer is composed from change records: a comparison, inventory or timeline over at least two releases. */
export function asksForChanges({
  intent,
  releases,
  scope,
}: Pick<Understanding, 'intent' | 'releases' | 'scope'>): boolean {
  const aboutChange = intent === 'compare' || intent === 'inventory' || intent === 'timeline'
  return aboutChange && releases.length > 1 && scope.package !== null
}
