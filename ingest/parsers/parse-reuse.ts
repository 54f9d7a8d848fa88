import { BoundedCache } from './bounded-cache.ts'
import type { RecalledMarkdown } from './recall-markdown.ts'

/**
 * What was found out while parsing earlier documents, by the hash of the text it depends on: those of the same ingest, and
 * those recalled from the library. It makes parsing faster and never changes what comes out. Values are JSON, so that nothing in it is shared or keeps a document alive.
 */
export type ParseReuse = {
  /** `markdown-chunks.ts` writes and reads it. */
  markdown: BoundedCache
  /** What is stored of older editions of the one document that is to be parsed. */
  recalled?: RecalledMarkdown
  /** Identifiers in the text of a passage, by its `textHash`, and all of a passage, by `identifiersKey`. */
  identifiers: BoundedCache
  /** Document versions that were parsed with it. */
  versions: Set<string>
}

const mostMarkdown = 32_000_000
const mostIdentifiers = 8_000_000

export function startParseReuse(): ParseReuse {
  return {
    markdown: new BoundedCache(mostMarkdown),
    identifiers: new BoundedCache(mostIdentifiers),
    versions: new Set(),
  }
}
