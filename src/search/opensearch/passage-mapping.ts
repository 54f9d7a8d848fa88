import type { Json } from '../../store/opensearch/open-opensearch.ts'

/** Grows with every change of what is below; an index of an older one is copied into a new generation. */
export const MAPPING_VERSION = 1

/** Shards and replicas of an index; `refresh` is how often it looks for what was written, such as `1s`. */
export type IndexSettings = { shards: number; replicas: number; refresh: string }

/** What an index says of itself. */
export type IndexMeta = {
  mapping: number
  generation: number
  embedder: { id: string; dimensions: number }
  /** The index that this one is a copy of. */
  from?: string
  /** What an index is being made of, and how many steps of that are done. Absent once it is finished. */
  building?: { plan: string; done: number }
}

const keyword = { type: 'keyword' } as const
/** Words are indexed folded (no accents, no capitals), by stem and as they were written. */
const words = {
  type: 'text',
  analyzer: 'stems',
  fields: { exact: { type: 'text', analyzer: 'words' } },
} as const

export function indexBody(meta: IndexMeta, { shards, replicas, refresh }: IndexSettings): Json {
  return {
    settings: {
      index: { number_of_shards: shards, number_of_replicas: replicas, refresh_interval: refresh, knn: true },
      analysis: {
        filter: { possessive: { type: 'stemmer', language: 'possessive_english' } },
        analyzer: {
          words: { tokenizer: 'standard', filter: ['lowercase', 'cjk_width', 'cjk_bigram', 'possessive'] },
          stems: {
            tokenizer: 'standard',
            filter: ['lowercase', 'cjk_width', 'cjk_bigram', 'possessive', 'porter_stem'],
          },
        },
      },
    },
    mappings: {
      dynamic: 'strict',
      _meta: meta,
      properties: {
        id: keyword,
        tenant: keyword,
        package: keyword,
        access: keyword,
        path: keyword,
        textHash: keyword,
        identifiers: keyword,
        text: words,
        lifespans: { type: 'integer_range' },
        /** The lifespans as they were given: those that hold no release have no range. */
        spans: { type: 'object', enabled: false },
        vector: {
          type: 'knn_vector',
          dimension: meta.embedder.dimensions,
          method: { name: 'hnsw', engine: 'lucene', space_type: 'cosinesimil' },
        },
      },
    },
  }
}
