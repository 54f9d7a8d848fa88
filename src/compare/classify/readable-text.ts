import type { DocumentFormat } from '../../domain/document.ts'
import { NOTE_MARK } from '../../language/sentences.ts'
import type { ChangeText } from './change-text.ts'
import { CHARACTER_REFERENCE, decodeReference } from './character-references.ts'
import { foldTypography } from './fold-typography.ts'
import { stripInline, stripMarkdown } from './strip-markdown.ts'
import { markerStripper } from './strip-markers.ts'

const HTML = new RegExp(
  `<!--[\\s\\S]*?(?:-->|$)|<(script|style)\\b[\\s\\S]*?(?:</\\1\\s*>|$)|(?<tag></?[A-Za-z][^<>]*>)|<![^>]*>|(?<reference>${CHARACTER_REFERENCE})`,
  'gi',
)
const INLINE_TAG =
  /^<\/?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr)\b/i

const NOTE_MARKS = new RegExp(NOTE_MARK, 'g')

/**
 * What a reader reads in a piece of canonical text, in one line: no markup of its format, and one form for blanks,
 * quotation marks and dashes. Two pieces that differ in format alone read alike.
 */
export function readableText(source: string, format: DocumentFormat, kind: ChangeText['blockKind']): string {
  const text = withoutMarkup(source.replace(/\r\n?/g, '\n'), format, kind)
  // Numerals between blocks are list markers, whole or the part of one that differs.
  return foldTypography(kind === 'gap' ? text.replace(/\d+/g, '') : text)
}

function withoutMarkup(source: string, format: DocumentFormat, kind: ChangeText['blockKind']): string {
  switch (format) {
    case 'markdown':
      if (kind === 'code') return source.replace(/^\s{0,3}(?:`{3,}|~{3,})[^\n`]*$/gm, '')
      if (kind === 'cell') return stripInline(source)
      return stripMarkdown(kind === 'row' ? bars(source) : source)
    case 'html':
    case 'xml':
      return stripHtml(source)
    case 'text':
    case 'pdf':
    case 'xlsx':
      if (kind === 'cell') return source
      return stripText(source)
    case 'docx':
      // Between blocks stand the labels of entries, counted by Word.
      return kind === 'gap' ? '' : source.replace(NOTE_MARKS, '')
    case 'csv':
      return source.replace(/"((?:[^"]|"")*)"/g, (_, inner: string) => inner.replaceAll('""', '"'))
    case 'json':
    case 'jsonl':
      return source.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code?: string, character?: string) =>
        code === undefined
          ? /[nrtbf]/.test(character!)
            ? ' '
            : character!
          : String.fromCharCode(Number.parseInt(code, 16)),
      )
    case 'yaml':
      return source
  }
}

/** A row with its outer bars, whether the source writes them or not. */
const bars = (row: string) => (/^\s*\|/.test(row) ? row : `|${row}|`)

function stripHtml(source: string): string {
  return source.replace(HTML, (...match) => {
    const { tag, reference } = match.at(-1) as Record<string, string | undefined>
    if (reference !== undefined) return decodeReference(reference)
    return tag !== undefined && INLINE_TAG.test(tag) ? '' : ' '
  })
}

/** Formats whose punctuation is markup: quotation marks, brackets, colons and commas around values. */
export const isStructured = (format: DocumentFormat): boolean =>
  format === 'csv' || format === 'json' || format === 'jsonl' || format === 'yaml'

function stripText(source: string): string {
  const stripMarker = markerStripper()
  const lines = source.split('\n').map(line => (isUnderline(line) ? '' : line))
  return lines.map(line => stripMarker(line).text).join('\n')
}

/** A line of marks that underlines or divides: `=====`, `-----`, `* * * *`. */
const isUnderline = (line: string) =>
  /^[\s|+:=_*~#-]+$/.test(line) && line.replace(/[^-=_*~]/g, '').length >= 3
