import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import type { PlacedSection } from '../../../src/compare/align/placed-section.ts'
import type { ReleaseText } from '../../../src/compare/release-text.ts'
import type { GeneratedPair } from './generated-pair.ts'

const sides = ['before', 'after'] as const

/** Writes both releases to a folder: as text, and parsed, which is what a comparison starts from. */
export function parsePair(pair: GeneratedPair, folder: string): void {
  for (const side of sides) {
    for (const part of ['text', 'parsed']) mkdirSync(join(folder, part, side), { recursive: true })
    for (const [path, text] of pair[side]) {
      writeFileSync(join(folder, 'text', side, path), text)
      const version = parseDocument({ path, bytes: new TextEncoder().encode(text) })
      const { id: documentVersion, contentHash, format } = version
      const sections = version.sections.map(
        (section): PlacedSection => ({ document: path, documentVersion, contentHash, format, section }),
      )
      writeFileSync(join(folder, 'parsed', side, path), serialize(sections))
    }
  }
}

/** Reads what `parsePair` wrote. */
export function readPair(folder: string): { before: ReleaseText; after: ReleaseText } {
  const read = (side: (typeof sides)[number]): ReleaseText => ({
    release: side,
    sections: readdirSync(join(folder, 'parsed', side))
      .sort()
      .flatMap(path => deserialize(readFileSync(join(folder, 'parsed', side, path))) as PlacedSection[]),
  })
  return { before: read('before'), after: read('after') }
}
