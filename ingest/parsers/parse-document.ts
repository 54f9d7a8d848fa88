import { createHash } from 'node:crypto'
import type { DocumentFormat, DocumentVersion } from '../../src/domain/document.ts'
import { splitSections } from '../split/split-document.ts'
import { badDocument } from './bad-document.ts'
import { canonicalSource } from './canonical-source.ts'
import { parseCsv, parseTsv } from './csv.ts'
import { parseHtml } from './html.ts'
import { parseJson } from './json.ts'
import { parseJsonLines } from './json-lines.ts'
import { parseMarkdown } from './markdown.ts'
import type { ParseReuse } from './parse-reuse.ts'
import type { ParsedDocument, SourceDocument } from './parsed-document.ts'
import { plainWords } from './plain-words.ts'
import { buildSections } from './section-tree.ts'
import { parseText } from './text.ts'
import { parseYaml } from './yaml.ts'

/** `name` carries the version: raise it when the same bytes give other sections, keys or cuts than before. */
type Parser = {
  name: string
  format: DocumentFormat
  parse: (source: SourceDocument, reuse?: ParseReuse) => ParsedDocument
}

const markdown: Parser = { name: 'markdown@1', format: 'markdown', parse: parseMarkdown }
const html: Parser = { name: 'html@1', format: 'html', parse: parseHtml }
const text: Parser = { name: 'text@1', format: 'text', parse: parseText }
const csv: Parser = { name: 'csv@1', format: 'csv', parse: parseCsv }
const tsv: Parser = { name: 'tsv@1', format: 'csv', parse: parseTsv }
const json: Parser = { name: 'json@1', format: 'json', parse: parseJson }
const jsonLines: Parser = { name: 'jsonl@1', format: 'jsonl', parse: parseJsonLines }
const yaml: Parser = { name: 'yaml@1', format: 'yaml', parse: parseYaml }

/** Read by `parseFile`, in a thread of its own. */
export const pdf: Parser = {
  name: 'pdf@1',
  format: 'pdf',
  parse: ({ path }) => {
    throw badDocument(path, 'a PDF is not read from its text', 'Ingest the file itself.')
  },
}

const parsers = new Map<string, Parser>([
  ['md', markdown],
  ['markdown', markdown],
  ['html', html],
  ['htm', html],
  ['txt', text],
  ['csv', csv],
  ['tsv', tsv],
  ['json', json],
  ['jsonl', jsonLines],
  ['ndjson', jsonLines],
  ['yaml', yaml],
  ['yml', yaml],
  ['pdf', pdf],
])

/** Extensions that can be read, without the dot. */
export const supportedExtensions: readonly string[] = [...parsers.keys()]

/** Whether a file can be read, by its extension. */
export function isSupported(path: string): boolean {
  return parsers.has(extensionOf(path))
}

/** Name and version of the parser that reads a file of this name; null when none does. */
export function parserNameOf(path: string): string | null {
  return parsers.get(extensionOf(path))?.name ?? null
}

/**
 * Parses and splits one file. `id` is the hash of content and parser, and of the title where only the file's name
 * gives one, since that is then part of every trail. Throws `bad-release` naming file, place and remedy.
 * `contentHash` is that of the file where `bytes` are only its canonical text. With `reuse`, what earlier calls with it
 * have found is not looked for again.
 */
export function parseDocument(
  input: { path: string; bytes: Uint8Array; contentHash?: string },
  reuse?: ParseReuse,
): DocumentVersion {
  const { path, bytes } = input
  const parser = parsers.get(extensionOf(path))
  if (parser === undefined)
    throw badDocument(
      path,
      'no parser for this kind of file',
      `Use one of ${supportedExtensions.join(', ')}.`,
    )
  const canonical = canonicalSource(path, bytes)
  const parsed = parse(parser, { path, text: canonical }, reuse)
  return assembleVersion({ ...input, parser, canonical, parsed }, reuse)
}

/** The document version of a file whose canonical text has been parsed. */
export function assembleVersion(
  {
    path,
    bytes,
    contentHash = createHash('sha256').update(bytes).digest('hex'),
    parser,
    canonical,
    parsed,
  }: {
    path: string
    bytes: Uint8Array
    contentHash?: string
    parser: Parser
    canonical: string
    parsed: ParsedDocument
  },
  reuse?: ParseReuse,
): DocumentVersion {
  const titleFromPath = titleOf(path)
  const title = parsed.title?.trim().slice(0, 300) || titleFromPath
  const identity =
    parsed.title === null ? [contentHash, parser.name, titleFromPath] : [contentHash, parser.name]
  const sections = buildSections(canonical, title, parsed.sections)
  return {
    id: createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32),
    contentHash,
    parser: parser.name,
    format: parser.format,
    title,
    sections,
    cuts: splitSections(sections, reuse?.identifiers),
    warnings: parsed.warnings,
  }
}

function parse(parser: Parser, source: SourceDocument, reuse?: ParseReuse): ParsedDocument {
  try {
    return parser.parse(source, reuse)
  } catch (error) {
    if (error instanceof RangeError)
      throw badDocument(source.path, 'nested too deep', 'Flatten the file.', error)
    throw error
  }
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** `rates/base-rates.csv` → `Base rates`. */
function titleOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  const words = plainWords(name.replaceAll('-', '_')).trim() || name
  return words.charAt(0).toUpperCase() + words.slice(1)
}
