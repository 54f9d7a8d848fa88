import { z } from 'zod'

const Ranked = z.strictObject({ rank: z.int().positive(), score: z.number() })

/** Where a passage stands and how it begins; `section` and what follows are null where only its document is told. */
export const ExplainedPlace = z.strictObject({
  package: z.string(),
  releases: z.array(z.string()),
  document: z.string(),
  section: z.string().nullable(),
  number: z.string().nullable(),
  heading: z.string().nullable(),
  begins: z.string().nullable(),
})
export type ExplainedPlace = z.infer<typeof ExplainedPlace>

/** What one leg of a search found, and where its best hits stand. */
export const ExplainedLeg = z.strictObject({
  hits: z.int().nonnegative(),
  first: z.array(z.strictObject({ place: ExplainedPlace, score: z.number() })),
})

/**
 * One search as it was sent. `weight` is what it counts in the fusion, `limit` the hits a leg may bring; a leg that was not
 * asked is null.
 */
export const ExplainedSearch = z.strictObject({
  keywords: z.string().nullable(),
  identifiers: z.array(z.string()),
  subQuestion: z.string().nullable(),
  weight: z.number(),
  limit: z.int(),
  keyword: ExplainedLeg.nullable(),
  vector: ExplainedLeg.nullable(),
})
export type ExplainedSearch = z.infer<typeof ExplainedSearch>

/** What became of a passage: used, or why not. */
export const PassageFate = z.enum(['evidence', 'guard', 'other-package', 'asked-back', 'rank'])
export type PassageFate = z.infer<typeof PassageFate>

/**
 * A passage that was found. `keyword` and `vector` are its best places in the legs, `fused` that after fusion, `ordered`
 * that by all that speaks for it, `reranked` that after the reranker, null without one.
 */
export const ExplainedPassage = z.strictObject({
  place: ExplainedPlace,
  keyword: Ranked.nullable(),
  vector: Ranked.nullable(),
  fused: Ranked,
  ordered: Ranked.nullable(),
  reranked: z.strictObject({ rank: z.int().positive(), score: z.number().nullable() }).nullable(),
  fate: PassageFate,
})
export type ExplainedPassage = z.infer<typeof ExplainedPassage>

/** `judged` of the texts `given` were come to in time; `failed` says why none was. */
export const ExplainedReranking = z.strictObject({
  id: z.string(),
  given: z.int(),
  judged: z.int(),
  limitMs: z.number().nullable(),
  ms: z.number(),
  failed: z.string().nullable(),
})
export type ExplainedReranking = z.infer<typeof ExplainedReranking>

/** How one passage of an asked-for place fared, its searches repeated to a greater depth. */
export const SoughtPassage = z.strictObject({
  begins: z.string(),
  keyword: Ranked.nullable(),
  vector: Ranked.nullable(),
  fused: Ranked.nullable(),
  final: z.int().positive().nullable(),
  fate: PassageFate,
  words: z.strictObject({ met: z.array(z.string()), missing: z.array(z.string()) }),
})
export type SoughtPassage = z.infer<typeof SoughtPassage>

/**
 * Why a place was found or was not. `depth` hits of each leg were looked through; `passages` are those of the place, none
 * where it could not be found at all, which `reason` tells.
 */
export const SoughtPlace = z.strictObject({
  id: z.string(),
  reason: z.string(),
  depth: z.int(),
  passages: z.array(SoughtPassage),
})
export type SoughtPlace = z.infer<typeof SoughtPlace>

/**
 * How the evidence of an answer was found: what was searched for and in what, what each leg found, how that was put in
 * order, and what was kept. Times are milliseconds. Where nothing was searched, `filter` is null.
 */
export const Explanation = z.strictObject({
  answerId: z.string(),
  standaloneQuestion: z.string(),
  queries: z.array(
    z.strictObject({
      kind: z.enum(['verbatim', 'completed', 'synonyms', 'sub-question', 'terms', 'imagined']),
      text: z.string(),
    }),
  ),
  filter: z
    .strictObject({
      tenant: z.string(),
      access: z.array(z.string()),
      assumed: z.boolean(),
      releases: z.array(z.strictObject({ package: z.string(), release: z.string() })),
    })
    .nullable(),
  searches: z.array(ExplainedSearch),
  found: z.int().nonnegative(),
  passages: z.array(ExplainedPassage),
  reranking: ExplainedReranking.nullable(),
  evidence: z
    .strictObject({ passages: z.int(), readWithDocument: z.int(), changes: z.int(), otherChanges: z.int() })
    .nullable(),
  timings: z.strictObject({
    steps: z.record(z.string(), z.number()),
    retrieve: z.record(z.string(), z.number()),
  }),
  sought: SoughtPlace.nullable(),
})
export type Explanation = z.infer<typeof Explanation>

/** What is to be explained besides: why this place was found or was not. */
export type ExplainRequest = { place: string | null }
