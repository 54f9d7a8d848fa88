import type { Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import type { Block } from '../../src/domain/block.ts'
import type { Span } from '../../src/domain/span.ts'
import { badDocument } from './bad-document.ts'
import { type AdmonitionLabel, labelBlocks, openAdmonitions } from './markdown-admonitions.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { inlineText, spanOf } from './markdown-inline.ts'
import type { SourceDocument } from './parsed-document.ts'
import { shiftBlocks, shiftSpan } from './shift-blocks.ts'

/** A longer "heading" is a paragraph that happens to stand above a line of dashes. */
export const longestHeading = 250

/** Bare addresses read the same as links or as text; looking for them takes a quarter of the time. */
const noAutolinks = { disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] } }

const dialect = {
  extensions: [gfm(), frontmatter(['yaml']), noAutolinks],
  mdastExtensions: [
    gfmFromMarkdown().filter(extension => extension.transforms === undefined),
    frontmatterFromMarkdown(['yaml']),
  ],
}

/** A root-level node of a Markdown file: a heading of a section, front matter, or anything else as its blocks. */
export type MarkdownPiece =
  | { kind: 'heading'; start: number; level: number; text: string }
  | { kind: 'matter'; start: number; span: Span }
  | { kind: 'blocks'; start: number; blocks: Block[] }

/** The pieces in source order, and where the root-level headings start, those that head no section among them. */
export type MarkdownPieces = { pieces: MarkdownPiece[]; headings: Set<number> }

/** Throws `bad-release` when it is nested too deep. */
export function markdownPieces(source: SourceDocument): MarkdownPieces {
  const pieces: MarkdownPiece[] = []
  const headings = new Set<number>()
  const { text, labels } = openAdmonitions(source.text)
  let open: AdmonitionLabel | undefined
  const label = (start: number, blocks: Block[]): void => {
    if (open === undefined) pieces.push({ kind: 'blocks', start, blocks })
    else
      pieces.push({
        ...{ kind: 'blocks', start: open.marker.start },
        blocks: labelBlocks(open, blocks, source.text),
      })
    open = undefined
  }
  /** Takes up the labels before a place; one after which nothing stood is all of its admonition. */
  const takeUp = (before: number): void => {
    while (labels[0] !== undefined && labels[0].marker.start < before) {
      if (open !== undefined) label(open.marker.start, [])
      open = labels.shift()
    }
  }
  for (const node of rootOf({ ...source, text }).children) {
    const span = spanOf(node)
    if (span === null) continue
    const { start } = span
    takeUp(start)
    if (open !== undefined && (node.type === 'heading' || node.type === 'yaml')) label(start, [])
    if (node.type === 'heading') headings.add(start)
    const heading = headingOf(node, source.text, span)
    if (node.type === 'yaml') pieces.push({ kind: 'matter', start, span })
    else if (heading !== null)
      pieces.push({ kind: 'heading', start, level: heading.level, text: heading.text })
    else label(start, markdownBlocks(node, source.text))
  }
  takeUp(source.text.length)
  if (open !== undefined) label(open.marker.start, [])
  return { pieces, headings }
}

/** A copy of a piece whose source stands `by` characters further on. */
export function shiftPiece(piece: MarkdownPiece, by: number): MarkdownPiece {
  const start = piece.start + by
  switch (piece.kind) {
    case 'heading':
      return { kind: 'heading', start, level: piece.level, text: piece.text }
    case 'matter':
      return { kind: 'matter', start, span: shiftSpan(piece.span, by) }
    case 'blocks':
      return { kind: 'blocks', start, blocks: shiftBlocks(piece.blocks, by) }
  }
}

function rootOf({ path, text }: SourceDocument): Root {
  try {
    return fromMarkdown(text, dialect)
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

export function tooDeep(path: string, place: string, cause?: unknown) {
  return badDocument(path, `lists or quotes nested too deep${place}`, 'Nest at most 50 levels.', cause)
}

function headingOf(node: RootContent, text: string, span: Span): { text: string; level: number } | null {
  if (node.type !== 'heading' || span.end - span.start > 4 * longestHeading) return null
  const heading = inlineText(node.children, text, span).text
  return heading === '' || heading.length > longestHeading ? null : { text: heading, level: node.depth }
}
