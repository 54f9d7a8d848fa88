import type { Block } from '../../src/domain/block.ts'
import {
  blockElements,
  codeBlock,
  descriptionBlock,
  headingElements,
  htmlInline,
  htmlTable,
  isLayout,
  listBlock,
  paragraphBlock,
  skippedElements,
} from './html-blocks.ts'
import { removeNavigation } from './html-navigation.ts'
import {
  coverOf,
  findElement,
  type HtmlElement,
  type HtmlNode,
  htmlTree,
  isElement,
  startOf,
  textOf,
} from './html-tree.ts'
import type { ParsedDocument, SectionDraft, SourceDocument } from './parsed-document.ts'
import { PlainTextBuilder } from './plain-text-builder.ts'
import { collapseBlanks } from './slice-plain-text.ts'

type Heading = { kind: 'heading'; start: number; level: number; text: string }
type Part = Heading | { kind: 'block'; start: number; block: Block }

/** Parses HTML: `h1` to `h6` make the sections; scripts, styles, the head and navigation are left out. */
export function parseHtml({ path, text }: SourceDocument): ParsedDocument {
  const document = htmlTree(path, text)
  const title = findElement(document.childNodes, 'title')
  const { leftOut, charactersRead, warning } = removeNavigation(document.childNodes)
  const parts = inSourceOrder(partsOf(document.childNodes, text))
  const sections: SectionDraft[] = []
  let current: SectionDraft = { start: 0, level: 0, heading: '', blocks: [] }
  for (const part of parts) {
    if (part.kind === 'block') {
      current.blocks.push(part.block)
      continue
    }
    if (current.level > 0 || current.blocks.length > 0) sections.push(current)
    current = { start: part.start, level: part.level, heading: part.text, blocks: [] }
  }
  sections.push(current)
  return {
    title: titleOf(title, text, parts),
    sections,
    warnings: warning === null ? [] : [warning],
    fidelity: { charactersRead, leftOut },
  }
}

function titleOf(element: HtmlElement | null, source: string, parts: readonly Part[]): string | null {
  const title = element === null ? '' : htmlInline(element.childNodes, source).text
  if (title !== '') return title
  return parts.find((part): part is Heading => part.kind === 'heading' && part.level === 1)?.text ?? null
}

/** Misnested tags move nodes away from where they stand; a heading inside another block is then a paragraph. */
function inSourceOrder(parts: readonly Part[]): Part[] {
  const sorted = [...parts].sort((a, b) => a.start - b.start)
  let reached = 0
  return sorted.filter(part => {
    const fits = part.kind === 'block' || part.start >= reached
    if (part.kind === 'block') reached = Math.max(reached, part.block.span.end)
    return fits
  })
}

function partsOf(nodes: readonly HtmlNode[], source: string): Part[] {
  const parts: Part[] = []
  let inline = new PlainTextBuilder()
  const add = (blocks: readonly Block[]) => {
    for (const block of blocks) parts.push({ kind: 'block', start: block.span.start, block })
  }
  const flush = () => {
    if (inline.length > 0) add(paragraphBlock(collapseBlanks(inline.build())))
    inline = new PlainTextBuilder()
  }
  const walk = (node: HtmlNode): void => {
    const text = textOf(node, source)
    if (text !== null) {
      const last = inline.runs.at(-1)
      const first = text.runs[0]
      if (last !== undefined && first !== undefined && first[1] < last[1] + last[3]) flush()
      inline.appendPlain(text)
    }
    if (!isElement(node) || skippedElements.has(node.tagName)) return
    if (node.tagName === 'br') inline.appendUnmapped(' ')
    if (headingElements.has(node.tagName)) {
      flush()
      const heading = headingOf(node, source)
      if (heading !== null) parts.push(heading)
      else node.childNodes.forEach(walk)
      return
    }
    const block = blockElements.has(node.tagName) || node.tagName === 'hr'
    if (block) flush()
    const blocks = blocksOf(node, source)
    if (blocks !== null) add(blocks)
    else node.childNodes.forEach(walk)
    if (block) flush()
  }
  nodes.forEach(walk)
  flush()
  return parts
}

function headingOf(element: HtmlElement, source: string): Heading | null {
  const plain = htmlInline(element.childNodes, source)
  const start = startOf(element) ?? coverOf(plain)?.start ?? null
  if (plain.text === '' || plain.text.length > 250 || start === null) return null
  return { kind: 'heading', start, level: Number(element.tagName.slice(1)), text: plain.text }
}

/** Blocks of an element that is one as a whole; null for one that only holds others. */
function blocksOf(element: HtmlElement, source: string): Block[] | null {
  if (element.tagName === 'pre') return codeBlock(element, source)
  if (
    element.tagName !== 'table' &&
    element.tagName !== 'ul' &&
    element.tagName !== 'ol' &&
    element.tagName !== 'dl'
  )
    return null
  if (isLayout(element)) return null
  if (element.tagName === 'table') return htmlTable(element, source)
  return element.tagName === 'dl' ? descriptionBlock(element, source) : listBlock(element, source)
}
