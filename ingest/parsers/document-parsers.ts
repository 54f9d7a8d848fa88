import type { DocumentFormat } from '../../src/domain/document.ts'
import { parseCsv, parseTsv } from './csv.ts'
import type { ParserKind } from './detect/detect-format.ts'
import { parseHtml } from './html.ts'
import { parseJson } from './json.ts'
import { parseJsonLines } from './json-lines.ts'
import { parseMarkdown } from './markdown.ts'
import type { ParseReuse } from './parse-reuse.ts'
import type { ExtractedDocument, ParsedDocument, SourceDocument } from './parsed-document.ts'
import { parseText } from './text.ts'
import { parseXml } from './xml/parse-xml.ts'
import { parseYaml } from './yaml.ts'

/** `name` carries the version: raise it when the same bytes give other sections, keys or cuts than before. */
type Named = { name: string; format: DocumentFormat }
type TextParser = Named & { parse: (source: SourceDocument, reuse?: ParseReuse) => ParsedDocument }
/** Of a binary format; what it needs is loaded when it is called. */
type BinaryParser = Named & { extract: (path: string, bytes: Uint8Array) => Promise<ExtractedDocument> }
export type DocumentParser = TextParser | BinaryParser

export const documentParsers: Readonly<Record<ParserKind, DocumentParser>> = {
  markdown: { name: 'markdown@2', format: 'markdown', parse: parseMarkdown },
  html: { name: 'html@2', format: 'html', parse: parseHtml },
  xml: { name: 'xml@1', format: 'xml', parse: parseXml },
  text: { name: 'text@2', format: 'text', parse: parseText },
  csv: { name: 'csv@1', format: 'csv', parse: parseCsv },
  tsv: { name: 'tsv@1', format: 'csv', parse: parseTsv },
  json: { name: 'json@1', format: 'json', parse: parseJson },
  jsonl: { name: 'jsonl@1', format: 'jsonl', parse: parseJsonLines },
  yaml: { name: 'yaml@1', format: 'yaml', parse: parseYaml },
  pdf: {
    name: 'pdf@3',
    format: 'pdf',
    extract: async (path, bytes) => (await import('./pdf/parse-pdf.ts')).parsePdf(path, bytes),
  },
  docx: {
    name: 'docx@1',
    format: 'docx',
    extract: async (path, bytes) => (await import('./word/parse-word.ts')).parseWord(path, bytes),
  },
  xlsx: {
    name: 'xlsx@1',
    format: 'xlsx',
    extract: async (path, bytes) => (await import('./excel/parse-excel.ts')).parseExcel(path, bytes),
  },
}

/** Name and version of today's parser of the kind that has this name, whatever version; null where there is none any more. */
export function presentParserName(name: string): string | null {
  const kind = name.split('@')[0]!
  return Object.hasOwn(documentParsers, kind) ? documentParsers[kind as ParserKind].name : null
}
