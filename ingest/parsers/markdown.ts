import type { Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import type { Block } from '../../src/domain/block.ts'
import type { Span } from '../../src/domain/span.ts'
import { badDocument, lineAndColumn } from './bad-document.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { inlineText, spanOf } from './markdown-inline.ts'
import type { ParsedDocument, SectionDraft, SourceDocument } from './parsed-document.ts'
import { keyValueTable } from './structured-tables.ts'
import { readYaml } from './yaml-reader.ts'

/** A longer "heading" is a paragraph that happens to stand above a line of dashes. */
const longestHeading = 250
const deepNesting = /^(?:[ \t]*(?:>|[-*+] )){60}/m

/** Bare addresses read the same as links or as text; looking for them takes a quarter of the time. */
const noAutolinks = { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } }

/** Parses Markdown (CommonMark, GFM tables, YAML front matter). Root-level headings make the sections. */
export function parseMarkdown(source: SourceDocument): ParsedDocument {
  const { path, text } = source
  const warnings: string[] = []
  const deep = deepNesting.exec(text)
  if (deep !== null) throw tooDeep(path, ` at ${lineAndColumn(text, deep.index)}`)
  const sections: SectionDraft[] = []
  let current: SectionDraft = { start: 0, level: 0, heading: '', blocks: [] }
  let title: string | null = null
  let beforeText = true
  for (const node of rootOf(source).children) {
    const span = spanOf(node)
    if (span === null) continue
    if (node.type === 'yaml') {
      const matter = frontMatter(path, text, span, warnings)
      title = matter.title
      current.blocks.push(...matter.blocks)
      continue
    }
    const heading = headingOf(node, text, span)
    if (heading === null) {
      current.blocks.push(...markdownBlocks(node, text))
      beforeText = false
      continue
    }
    if (current.level > 0 || hasText(text, current.start, span.start)) sections.push(current)
    if (heading.level === 1 || beforeText) title ??= heading.text
    beforeText = false
    current = { start: span.start, level: heading.level, heading: heading.text, blocks: [] }
  }
  sections.push(current)
  return { title, sections, warnings }
}

const hasText = (text: string, start: number, end: number) => text.slice(start, end).trim() !== ''

function rootOf({ path, text }: SourceDocument): Root {
  try {
    return fromMarkdown(text, {
      extensions: [gfm(), frontmatter(['yaml']), noAutolinks],
      mdastExtensions: [
        gfmFromMarkdown().filter(extension => extension.transforms === undefined),
        frontmatterFromMarkdown(['yaml']),
      ],
    })
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(path, '', error)
    throw badDocument(
      path,
      `not readable as Markdown (${(error as Error).message})`,
      'Check the file.',
      error,
    )
  }
}

function tooDeep(path: string, place: string, cause?: unknown) {
  return badDocument(path, `lists or quotes nested too deep${place}`, 'Nest at most 50 levels.', cause)
}

function headingOf(node: RootContent, text: string, span: Span): { text: string; level: number } | null {
  if (node.type !== 'heading' || span.end - span.start > 4 * longestHeading) return null
  const heading = inlineText(node.children, text, span).text
  return heading === '' || heading.length > longestHeading ? null : { text: heading, level: node.depth }
}

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
