import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import type { DocumentTexts, ReadBlocks, WantedBlocks } from '../../../src/comparisons/comparison-steps.ts'
import type { Section } from '../../../src/domain/section.ts'
import type { GeneratedPair } from './generated-pair.ts'

const sides = ['before', 'after'] as const

/** Of each section of a document its place among the bytes, so that one can be read without the others. */
type StoredBlocks = { places: Map<string, readonly [start: number, end: number]>; bytes: Uint8Array }

/** Writes both releases to a folder: as files, and parsed, where texts and blocks are apart as in a library. */
export function parsePair(pair: GeneratedPair, folder: string): void {
  for (const side of sides) {
    for (const part of ['files', 'texts', 'blocks']) mkdirSync(join(folder, part, side), { recursive: true })
    for (const [path, text] of pair[side]) {
      writeFileSync(join(folder, 'files', side, path), text)
      const version = parseDocument({ path, bytes: new TextEncoder().encode(text) })
      const { id: documentVersion, contentHash, format } = version
      const texts: DocumentTexts = {
        side,
        document: { document: path, documentVersion, contentHash, format },
        sections: version.sections.map(({ blocks: _, ...section }) => section),
      }
      writeFileSync(join(folder, 'texts', side, path), serialize(texts))
      writeFileSync(join(folder, 'blocks', side, path), serialize(storedBlocks(version.sections)))
    }
  }
}

/** Reads what `parsePair` wrote, document by document. */
export function readTexts(folder: string): DocumentTexts[] {
  return sides.flatMap(side =>
    readdirSync(join(folder, 'texts', side))
      .sort()
      .map(path => deserialize(readFileSync(join(folder, 'texts', side, path))) as DocumentTexts),
  )
}

export function readBlocks(folder: string, { side, document, anchors }: WantedBlocks): ReadBlocks['blocks'] {
  const { places, bytes } = deserialize(readFileSync(join(folder, 'blocks', side, document))) as StoredBlocks
  return [...(anchors ?? places.keys())].map(anchor => {
    const [start, end] = places.get(anchor)!
    return [anchor, deserialize(bytes.subarray(start, end))]
  })
}

function storedBlocks(sections: readonly Section[]): StoredBlocks {
  const places: StoredBlocks['places'] = new Map()
  let length = 0
  const parts = sections.map(({ anchor, blocks }) => {
    const part = serialize(blocks)
    places.set(anchor, [length, length + part.length])
    length += part.length
    return part
  })
  return { places, bytes: Buffer.concat(parts) }
}
