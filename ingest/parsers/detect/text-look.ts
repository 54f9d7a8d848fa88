import type { DocumentFormat } from '../../../src/domain/document.ts'

type TextFormat = Exclude<DocumentFormat, 'pdf' | 'docx' | 'xlsx'> | 'tsv'

const beforeMarkup = /^(?:\s+|<!--[\s\S]*?-->|<\?(?!xml\b)[\s\S]*?\?>)*/i
const declaration = /^<\?xml\b[\s\S]*?\?>/i

/** Markup that says what it is: a page in HTML, a picture in SVG, a document in XML. Null for anything else. */
export function markupLook(head: string): 'html' | 'xml' | 'svg' | null {
  const start = head.replace(beforeMarkup, '')
  const declared = declaration.test(start)
  const root = start
    .replace(declaration, '')
    .replace(beforeMarkup, '')
    .replace(/^<!doctype\s+(?!html)[^>[]*(?:\[[\s\S]*?\])?\s*>/i, '')
    .replace(beforeMarkup, '')
  if (/^<(?:!doctype\s+html|html)\b/i.test(root)) return 'html'
  if (/^<svg\b/i.test(root)) return 'svg'
  return declared || /^<!doctype\s/i.test(start) ? 'xml' : null
}

/** What text without a name that tells its format looks like. `head` may end anywhere. */
export function textLook(head: string, isWhole: boolean): TextFormat {
  const lines = head.split('\n').slice(0, 200)
  if (!isWhole && lines.length > 1) lines.pop()
  const filled = lines.filter(line => line.trim() !== '')
  if (isJson(head, isWhole)) return 'json'
  if (filled.length > 1 && filled.every(isRecord)) return 'jsonl'
  if (/^\s*<(?:head|body|div|p|table|h[1-6]|ul|ol|section|article|main|span|br)\b[^>]*>/i.test(head))
    return 'html'
  if (/^\s*<[A-Za-z_][^<>]*>/.test(head) && /<\/[^<>]+>\s*$/.test(head)) return 'xml'
  if (/^---[ \t]*\n[\s\S]*?\n---[ \t]*\n\s*\S/.test(head) || isMarkdown(head)) return 'markdown'
  return delimitedLook(filled) ?? (isYaml(filled) ? 'yaml' : 'text')
}

/** A value that is too long to be read whole is taken by how it begins. */
function isJson(head: string, isWhole: boolean): boolean {
  if (!/^\s*[[{]/.test(head)) return false
  return isWhole
    ? parses(head)
    : /^\s*(?:\{\s*"(?:[^"\\]|\\.)*"\s*:|\[\s*[[{"\d-])/.test(head) && !isLines(head)
}

const isLines = (head: string) => head.trimStart().split('\n', 2).every(isRecord)
const isRecord = (line: string) => /^\s*\{.*\}\s*$/.test(line) && parses(line)

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function isMarkdown(head: string): boolean {
  return (
    /^#{1,6} \S/m.test(head) ||
    /^(?:```|~~~)/m.test(head) ||
    /^\|?[ \t]*:?-{3,}:?[ \t]*\|/m.test(head) ||
    /\[[^\][\n]{1,300}\]\([^)\s]{1,500}\)/.test(head)
  )
}

/** The same number of delimiters in every line, and at least one. */
function delimitedLook(lines: readonly string[]): 'csv' | 'tsv' | null {
  if (lines.length < 3) return null
  for (const [delimiter, format] of [
    ['\t', 'tsv'],
    [',', 'csv'],
    [';', 'csv'],
  ] as const) {
    const counts = lines.map(line => line.replace(/"[^"]*"/g, '').split(delimiter).length)
    if (counts[0]! > 1 && counts.every(count => count === counts[0])) return format
  }
  return null
}

function isYaml(lines: readonly string[]): boolean {
  const content = lines.filter(line => !/^\s*#/.test(line) && line !== '---')
  const keys = content.filter(line => /^\s*(?:- )?[\w.-]{1,60}:(?: \S.*)?$/.test(line))
  return keys.length > 1 && content.every(line => /^\s*(?:- |[\w.-]{1,60}:(?: |$))|^\s+\S/.test(line))
}
