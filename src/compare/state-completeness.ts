import { createHash } from 'node:crypto'
import type { ComparedRelease, Completeness } from '../domain/change.ts'
import type { ReleaseText } from './release-text.ts'

/** Raised whenever the same two releases may give other changes than before; kept comparisons are made anew then. */
export const ENGINE_VERSION = '7'

/** What was compared, to the hash; documents that `before` and `after` leave out because both have them count as identical. */
export function stateCompleteness(before: ReleaseText, after: ReleaseText): Completeness {
  return {
    before: comparedRelease(before),
    after: comparedRelease(after),
    notFullyRead: [before, after].flatMap(({ release, documents = [], unread = [] }) => [
      ...documents
        .filter(({ warnings }) => warnings.length > 0)
        .map(({ path, warnings }) => ({ release, document: path, warnings: [...warnings] })),
      ...unread.map(({ path, reason }) => ({ release, document: path, warnings: [reason] })),
    ]),
    engine: ENGINE_VERSION,
  }
}

function comparedRelease({ release, sections, documents }: ReleaseText): ComparedRelease {
  const read = new Map(sections.map(({ document, contentHash }) => [document, contentHash]))
  const all = documents
    ? new Map(documents.map(({ path, contentHash }) => [path, contentHash] as const))
    : read
  const hash = createHash('sha256')
  for (const [path, contentHash] of [...all].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${path}\0${contentHash}\n`)
  return {
    release,
    hash: hash.digest('hex'),
    documents: all.size,
    identical: [...all.keys()].filter(path => !read.has(path)).length,
    characters: sections.reduce((sum, { section }) => sum + section.text.length, 0),
  }
}
