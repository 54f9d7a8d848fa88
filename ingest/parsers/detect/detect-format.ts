import type { DocumentFormat } from '../../../src/domain/document.ts'
import { binaryKind } from './binary-kinds.ts'
import { encodingOf } from './decode-text.ts'
import { markupLook, textLook } from './text-look.ts'

/** Which parser reads a file: one for each format, and one more for values that tabs part. */
export type ParserKind = DocumentFormat | 'tsv'

/** `notice` says where content and name are at odds. `kind` is `bad` for a file that its owner can make readable. */
export type DetectedFormat =
  | { parser: ParserKind; notice: string | null }
  | { refused: string; remedy: string; kind: 'unsupported' | 'bad' }

const byExtension: Readonly<Record<string, ParserKind>> = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  xml: 'xml',
  txt: 'text',
  csv: 'csv',
  tsv: 'tsv',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  yaml: 'yaml',
  yml: 'yaml',
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
}

/** Endings of text that is no document: programs, styles and settings. */
const programs = new Set(
  'bat c cc cfg cmd conf cpp cs css cfm env go h hpp ini java js jsx kt less lock log.gz lua map mjs cjs php pl properties ps1 py r rb rs rtfd sass scala scss sh sql swift toml ts tsx vb vue wasm'.split(
    ' ',
  ),
)
const binaries = new Set<ParserKind>(['pdf', 'docx', 'xlsx'])
/** What is looked at of a text, in bytes. */
const headLength = 64 * 1024

/** Extensions of formats that can be read, without the dot. */
export const supportedExtensions: readonly string[] = Object.keys(byExtension)

/** Whether a name is one of a format that can be read; what the file holds decides. */
export function isSupported(path: string): boolean {
  return Object.hasOwn(byExtension, extensionOf(path))
}

/**
 * What a file is, by its content. Its name decides only between formats of text, which may look alike: a `.txt` that begins
 * with `#` stays text, while a PDF, a Word file or a page in HTML are known whatever they are called.
 */
export function detectFormat(path: string, bytes: Uint8Array): DetectedFormat {
  const extension = extensionOf(path)
  const named = Object.hasOwn(byExtension, extension) ? byExtension[extension]! : null
  const binary = binaryKind(bytes)
  if (binary !== null) return 'format' in binary ? found(binary.format, named, extension) : binary
  const namedText = named !== null && !binaries.has(named) ? named : null
  const head = headOf(bytes)
  if (head === null) return namedText === null ? notText(bytes) : { parser: namedText, notice: null } // its parser says where it is damaged
  const markup = markupLook(head)
  if (markup === 'html' || (markup === 'xml' && named !== 'html')) return found(markup, named, extension)
  if (markup === 'svg' && namedText === null) return refusedPicture
  if (namedText !== null) return { parser: namedText, notice: null }
  if (programs.has(extension))
    return {
      refused: `.${extension} is text of a program or of its settings, no document`,
      remedy: 'Name it .txt to have it read.',
      kind: 'unsupported',
    }
  return found(textLook(head, bytes.length <= headLength), named, extension)
}

const refusedPicture: DetectedFormat = {
  refused: 'a picture (SVG)',
  remedy: 'Pictures are not read: leave it out.',
  kind: 'unsupported',
}

function found(parser: ParserKind, named: ParserKind | null, extension: string): DetectedFormat {
  const notice =
    named === null || named === parser
      ? null
      : `its name ends in .${extension}, but it holds ${titles[parser]}: read as that`
  return { parser, notice }
}

/** As words in a sentence. */
const titles: Record<ParserKind, string> = {
  markdown: 'Markdown',
  html: 'HTML',
  xml: 'XML',
  text: 'plain text',
  csv: 'CSV',
  tsv: 'values parted by tabs',
  json: 'JSON',
  jsonl: 'JSON Lines',
  yaml: 'YAML',
  pdf: 'a PDF',
  docx: 'a Word document',
  xlsx: 'an Excel workbook',
}

/** The first characters; null for what is no text. */
function headOf(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes)
  return encoding === null ? null : new TextDecoder(encoding).decode(bytes.subarray(0, headLength))
}

function notText(bytes: Uint8Array): DetectedFormat {
  const remedy = 'Leave it out, or save what it holds as text, PDF, Word or Excel.'
  if (bytes.length === 0) return { refused: 'the file is empty', remedy, kind: 'bad' }
  const zeros = bytes.every(byte => byte === 0)
  const refused = zeros ? 'the file holds nothing but zeros' : 'neither text nor a format that can be read'
  return { refused, remedy, kind: 'unsupported' }
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}
