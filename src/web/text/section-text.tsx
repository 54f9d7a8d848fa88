import { useRef } from 'react'
import type { Block, Row } from '../../domain/block.ts'
import type { Section } from '../../domain/section.ts'
import { entryLabel } from './entry-label.ts'
import type { Mark } from './mark.ts'
import { MarkedText } from './marked-text.tsx'
import { toPlainMarks } from './plain-marks.ts'
import { TableText } from './table-text.tsx'
import { useMarkInView } from './use-mark-in-view.ts'

type SectionTextProps = {
  /** With its blocks, as `fetchSection` gives it; with its text too, entries of lists have the labels that they have there. */
  section: Pick<Section, 'blocks'> & Partial<Pick<Section, 'text' | 'span'>>
  /** By offsets in the document version's canonical text, as spans of citations and changes are. */
  marks?: readonly Mark[]
  /** The `id` of the mark that is scrolled to; again whenever it changes. */
  markInView?: string | null
}

/**
 * The text of a section to read, without its heading: paragraphs, lists, tables and code from the blocks that the
 * parser made, whatever the format of its document. Nothing of the source becomes markup: links, pictures and scripts of a
 * document are words here or nothing at all.
 */
export function SectionText({ section, marks = [], markInView = null }: SectionTextProps) {
  const { blocks, text, span } = section
  const source = text === undefined || span === undefined ? null : { text, span }
  const root = useRef<HTMLDivElement>(null)
  useMarkInView(root, markInView)
  return (
    <div className="section-text" ref={root}>
      {blocks.map(block => (
        <BlockText
          key={`${block.kind} ${block.span.start}`}
          block={block}
          source={source}
          marks={marksIn(block, marks)}
        />
      ))}
    </div>
  )
}

type Source = Pick<Section, 'text' | 'span'> | null

function BlockText({ block, source, marks }: { block: Block; source: Source; marks: readonly Mark[] }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <MarkedText text={block.plain.text} marks={toPlainMarks(block.plain, marks)} />
        </p>
      )
    case 'code':
      return (
        <pre>
          <code>
            <MarkedText text={block.plain.text} marks={toPlainMarks(block.plain, marks)} />
          </code>
        </pre>
      )
    case 'list':
      return (
        <ul>
          {block.rows.map(row => (
            <ListEntry key={row.span.start} row={row} source={source} marks={marksIn(row, marks)} />
          ))}
        </ul>
      )
    case 'table':
      return <TableText table={block} marks={marks} />
  }
}

function ListEntry({ row, source, marks }: { row: Row; source: Source; marks: readonly Mark[] }) {
  const { label, depth } = source === null ? { label: '', depth: 0 } : entryLabel(source, row)
  const inText = row.key !== null && row.plain.text.startsWith(row.key)
  return (
    <li
      className={label !== '' || inText ? 'counted' : undefined}
      style={depth === 0 ? undefined : { marginInlineStart: `${1.5 * depth}rem` }}
    >
      {label !== '' && <span className="entry-label">{label} </span>}
      <MarkedText text={row.plain.text} marks={toPlainMarks(row.plain, marks)} />
    </li>
  )
}

const marksIn = ({ span }: Block | Row, marks: readonly Mark[]) =>
  marks.filter(({ start, end }) => start < span.end && end > span.start)
