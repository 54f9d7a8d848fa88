import { createHash } from 'node:crypto'
import type { DocumentVersion } from '../../src/domain/document.ts'
import { splitSections } from '../split/split-document.ts'
import { badDocument } from './bad-document.ts'
import { canonicalSource } from './canonical-source.ts'
import { detectFormat, type ParserKind } from './detect/detect-format.ts'
import { type DocumentParser, documentParsers } from './document-parsers.ts'
import { lossWarning, measureFidelity } from './measure-fidelity.ts'
import type { ParseReuse } from './parse-reuse.ts'
import type { ExtractedDocument } from './parsed-document.ts'
import { plainWords } from './plain-words.ts'
import { buildSections } from './section-tree.ts'

/**
 * `contentHash` is that of the file where `bytes` are only its canonical text; `parser` is told by the content where it is
 * left out.
 */
export type ParseInput = { path: string; bytes: Uint8Array; contentHash?: string; parser?: ParserKind }

/** Which parser reads a file. Throws `bad-release` for one that none does, with what would help. */
export function parserFor({ path, bytes, parser }: ParseInput): ParserKind {
  if (parser !== undefined) return parser
  const detected = detectFormat(path, bytes)
  if ('refused' in detected) throw badDocument(path, detected.refused, detected.remedy)
  return detected.parser
}

/**
 * Parses and splits one file of a format of text, in this thread. `id` is the hash of content and parser, and of the title
 * where only the file's name gives one, since that is then part of every trail. Throws `bad-release` naming file, place and
 * remedy. With `reuse`, what earlier calls with it have found is not looked for again.
 */
export function parseDocument(input: ParseInput, reuse?: ParseReuse): DocumentVersion {
  const { path, bytes } = input
  const parser = documentParsers[parserFor(input)]
  if (!('parse' in parser))
    throw badDocument(path, `${parser.format} is not read from its text`, 'Ingest the file itself.')
  const { text, warnings } = canonicalSource(path, bytes)
  try {
    const parsed = parser.parse({ path, text }, reuse)
    if (warnings.length > 0) parsed.warnings = [...warnings, ...parsed.warnings]
    return assembleVersion(input, parser, { text, parsed }, reuse)
  } catch (error) {
    if (error instanceof RangeError) throw badDocument(path, 'nested too deep', 'Flatten the file.', error)
    throw error
  }
}

/** The same for every format; one that is not of text is loaded and read here, in this thread. */
export async function parseHere(input: ParseInput): Promise<DocumentVersion> {
  const parser = documentParsers[parserFor(input)]
  if ('parse' in parser) return parseDocument(input)
  return assembleVersion(input, parser, await parser.extract(input.path, input.bytes))
}

/** The document version of a file whose text has been parsed. */
export function assembleVersion(
  input: ParseInput,
  parser: DocumentParser,
  extracted: ExtractedDocument,
  reuse?: ParseReuse,
): DocumentVersion {
  const { path, bytes } = input
  const contentHash = input.contentHash ?? createHash('sha256').update(bytes).digest('hex')
  const { text, parsed, ...places } = extracted
  const size = input.contentHash === undefined ? { bytes: bytes.length } : {}
  const fidelity = { ...measureFidelity(extracted), ...size }
  const loss = lossWarning(extracted, fidelity)
  const titleFromPath = titleOf(path)
  const title = parsed.title?.trim().slice(0, 300) || titleFromPath
  const identity =
    parsed.title === null ? [contentHash, parser.name, titleFromPath] : [contentHash, parser.name]
  const sections = buildSections(text, title, parsed.sections)
  return {
    id: createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32),
    contentHash,
    parser: parser.name,
    format: parser.format,
    title,
    sections,
    cuts: splitSections(sections, reuse?.identifiers),
    warnings: loss === null ? parsed.warnings : [...parsed.warnings, loss],
    fidelity,
    ...places,
  }
}

/** `rates/base-rates.csv` → `Base rates`. */
function titleOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  const words = plainWords(name.replaceAll('-', '_')).trim() || name
  return words.charAt(0).toUpperCase() + words.slice(1)
}
