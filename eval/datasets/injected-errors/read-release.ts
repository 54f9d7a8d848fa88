import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import type { PlacedSection } from '../../../src/compare/align/placed-section.ts'
import type { Section } from '../../../src/domain/section.ts'
import { bareWords } from '../../../src/language/bare-words.ts'
import type { SourceText } from '../../scorers/prepare-sources.ts'

export type ReadRelease = { label: string; sections: PlacedSection[] }

const FORMATS = /\.(?:md|html|txt)$/

/** The sections of all documents in a folder of a release. */
export function readRelease(folder: string, label: string): ReadRelease {
  const root = join(folder, label)
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => FORMATS.test(path) && statSync(join(root, path)).isFile())
    .sort()
  const sections = paths.flatMap(path => {
    const document = relative(root, join(root, path))
    const parsed = parseDocument({ path: document, bytes: readFileSync(join(root, path)) })
    return parsed.sections.map(section => ({
      ...{ document, contentHash: parsed.contentHash, documentVersion: parsed.id, format: parsed.format },
      section,
    }))
  })
  return { label, sections }
}

/** Where a section stands, alike in all releases. */
export const placeOf = ({ document, section }: PlacedSection): string => `${document}#${section.anchor}`

/** A section's plain text under its headings. */
export function sourceOf({ section }: PlacedSection, release: string): Exclude<SourceText, string> {
  const { trail, number } = section
  return { text: plainText(section as Section), heading: [number ?? '', ...trail].join(' ').trim(), release }
}

function plainText({ blocks }: Pick<Section, 'blocks'>): string {
  return blocks
    .map(block => {
      if (block.kind === 'list') return block.rows.map(({ plain }) => `- ${plain.text}`).join('\n')
      if (block.kind === 'table')
        return block.rows.map(({ cells }) => cells.map(({ text }) => text).join('\n\n')).join('\n\n')
      return block.plain.text
    })
    .join('\n\n')
}

/** Lower-case words between single blanks, without marks. */
export const bare = (text: string) => ` ${bareWords(text.toLowerCase())} `
