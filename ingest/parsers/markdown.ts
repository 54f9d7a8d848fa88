import type { Block } from '../../src/domain/block.ts'
import type { Span } from '../../src/domain/span.ts'
import { lineAndColumn } from './bad-document.ts'
import { countWordCharacters } from './count-word-characters.ts'
import { reusedPieces } from './markdown-chunks.ts'
import { markdownPieces, tooDeep } from './markdown-pieces.ts'
import type { ParseReuse } from './parse-reuse.ts'
import type { ParsedDocument, SectionDraft, SourceDocument } from './parsed-document.ts'
import { keyValueTable } from './structured-tables.ts'
import { readYaml } from './yaml-reader.ts'

const deepNesting = /^(?:[ \t]*(?:>|[-*+] )){60}/m

/** Parses Markdown (CommonMark, GFM tables, YAML front matter). Root-level headings make the sections. */
export function parseMarkdown(source: SourceDocument, reuse?: ParseReuse): ParsedDocument {
  const { path, text } = source
  const warnings: string[] = []
  const deep = deepNesting.exec(text)
  if (deep !== null) throw tooDeep(path, ` at ${lineAndColumn(text, deep.index)}`)
  const sections: SectionDraft[] = []
  let current: SectionDraft = { start: 0, level: 0, heading: '', blocks: [] }
  let title: string | null = null
  let beforeText = true
  for (const piece of reuse
    ? reusedPieces(source, reuse.markdown, reuse.recalled)
    : markdownPieces(source).pieces) {
    if (piece.kind === 'matter') {
      const matter = frontMatter(path, text, piece.span, warnings)
      title = matter.title
      current.blocks.push(...matter.blocks)
    } else if (piece.kind === 'blocks') {
      for (const block of piece.blocks) current.blocks.push(block)
      beforeText = false
    } else {
      if (current.level > 0 || hasText(text, current.start, piece.start)) sections.push(current)
      if (piece.level === 1 || beforeText) title ??= piece.text
      beforeText = false
      current = { start: piece.start, level: piece.level, heading: piece.text, blocks: [] }
    }
  }
  sections.push(current)
  return { title, sections, warnings, fidelity: { charactersRead: charactersIn(text) } }
}

/** What a reader sees: no addresses of links, no HTML tags and comments, no languages of code. */
const unseen =
  /\]\([^()\s]{1,2000}(?:\s+"[^"\n]{0,500}")?\)|^ {0,3}\[[^\]\n]{1,300}\]:[^\n]*|<!--[\s\S]*?-->|<\/?[A-Za-z][^<>\n]{0,2000}>|^ {0,3}(?:```|~~~)[^\n]*/gm

const charactersIn = (text: string) => countWordCharacters(text.replace(unseen, ' '))

const hasText = (text: string, start: number, end: number) => text.slice(start, end).trim() !== ''

/** Front matter as a key and value table; unreadable front matter is a warning and stays a paragraph. */
function frontMatter(
  path: string,
  text: string,
  span: Span,
  warnings: string[],
): { title: string | null; blocks: Block[] } {
  const start = text.indexOf('\n', span.start) + 1
  const end = text.lastIndexOf('\n', span.end - 1)
  if (start === 0 || end <= start) return { title: null, blocks: [] }
  try {
    const node = readYaml(path, text, { start, end })
    if (node.kind !== 'mapping') return { title: null, blocks: [] }
    const named = node.entries.find(entry => entry.key === 'title')?.value
    const title = named?.kind === 'scalar' && named.plain.text !== '' ? named.plain.text : null
    return { title, blocks: [keyValueTable(span, node.entries)] }
  } catch (error) {
    warnings.push(`front matter was not readable: ${(error as Error).message}`)
    const plain = {
      text: text.slice(start, end),
      runs: [[0, start, end - start, end - start] as [number, number, number, number]],
    }
    return { title: null, blocks: [{ kind: 'paragraph', span, plain }] }
  }
}
