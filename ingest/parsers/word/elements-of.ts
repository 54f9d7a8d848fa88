import { labelled } from './one-line.ts'
import type { WordBlock, WordNote, WordParagraph, WordTable } from './word-content.ts'

export type WordEntry = { label: string; level: number; text: string; notes: WordNote[] }

/** What a document holds, in order. `number` stands before a heading, '' where it has none. */
export type WordElement =
  | { kind: 'heading'; level: number; number: string; text: string; notes: WordNote[] }
  | { kind: 'paragraph'; text: string; notes: WordNote[] }
  | { kind: 'list'; entries: WordEntry[] }
  | WordTable

const longestHeading = 250
const longestBoldHeading = 100
const fewestWordsOfClause = 6

/**
 * Puts blocks together: numbered paragraphs below each other are a list, titles below each other one heading above all others.
 * In a document without heading styles short paragraphs in bold are its headings.
 */
export function elementsOf(blocks: readonly WordBlock[]): WordElement[] {
  const paragraphs = blocks.filter(block => block.kind === 'paragraph')
  const styled = paragraphs.some(({ heading }) => heading !== null && heading > 0)
  const shift = paragraphs.some(({ heading }) => heading === 0) ? 1 : 0
  const elements: WordElement[] = []
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') elements.push(block)
    else if (isHeading(block)) addHeading(block, (block.heading ?? 1) + shift)
    else if (!styled && standsOut(block, blocks[index + 1])) addHeading(block, depthOf(block) + shift)
    else if (block.indent !== null) addEntry(block, block.indent)
    else elements.push({ kind: 'paragraph', text: block.text, notes: block.notes })
  }
  return elements

  function addHeading({ text, label, heading, notes }: WordParagraph, level: number): void {
    const inLine = withoutMarks(text, notes).replace(/\s+/g, ' ')
    const last = elements.at(-1)
    if (heading === 0 && last?.kind === 'heading' && last.level === 1 && label === '') {
      last.text += ` ${inLine}`
      last.notes.push(...notes)
    } else elements.push({ kind: 'heading', level, number: label, text: inLine, notes })
  }

  function addEntry({ label, text, notes }: WordParagraph, level: number): void {
    const entry = { label, level, text, notes }
    const last = elements.at(-1)
    if (last?.kind === 'list') last.entries.push(entry)
    else elements.push({ kind: 'list', entries: [entry] })
  }
}

/** A heading stays the same where a note before it comes or goes. */
const withoutMarks = (text: string, notes: readonly WordNote[]) =>
  notes.reduce((rest, { mark }) => (mark === '' ? rest : rest.replace(`\u202f${mark}`, '')), text)

const isHeading = ({ heading, text }: WordParagraph) =>
  heading !== null && text.length <= longestHeading && !isClause(text)

/** Whether a text is a sentence: contracts set whole clauses in the styles of headings, for their numbers. */
const isClause = (text: string) =>
  /;$/.test(text) || (/[.]["”’)]*$/.test(text) && text.split(/\s+/).length >= fewestWordsOfClause)

function standsOut(block: WordParagraph, next: WordBlock | undefined): boolean {
  return (
    block.bold &&
    block.text.length <= longestBoldHeading &&
    !/[.,;:\n]$|\n/.test(block.text) &&
    next !== undefined &&
    (next.kind === 'table' || !next.bold || /\d/.test(labelled(block)))
  )
}

/** `2.1` is one below `2`. */
const depthOf = (block: WordParagraph) => /^\d+(?:\.\d+)*/.exec(labelled(block))?.[0].split('.').length ?? 1
