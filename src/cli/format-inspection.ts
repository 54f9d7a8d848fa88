import type { Block, Row } from '../domain/block.ts'
import { fidelityLines } from '../report/inspection/fidelity-lines.ts'
import { type InspectedSection, type Inspection, inspectedSections } from '../report/inspection/inspection.ts'
import { visibleLine, visibleText } from '../report/visible-text.ts'
import { formatCount } from './format-count.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

type Target = Pick<Terminal, 'style' | 'columns' | 'width'>

const widestCell = 60

/** What was read of a file, section by section and passage by passage, and how much that is. */
export function* formatInspection(inspection: Inspection, terminal: Target): Generator<string> {
  const { file, notice, document } = inspection
  const { style } = terminal
  yield `${style('bold', visibleLine(document.title))}\n`
  yield `${style('dim', `${visibleLine(file)}, ${document.parser}`)}\n\n`
  for (const warning of [notice, ...document.warnings])
    if (warning !== null) yield `${style('yellow', 'note')}  ${visibleLine(warning)}\n`
  if (document.fidelity)
    yield formatTable(fidelityLines(document.fidelity).map(([name, value]) => [name, visibleLine(value)]))
  for (const section of inspectedSections(document)) yield* sectionLines(section, terminal)
}

function* sectionLines({ section, page, passages }: InspectedSection, terminal: Target): Generator<string> {
  const { style } = terminal
  const words = visibleLine([section.number, section.heading].filter(Boolean).join(' '))
  const name = words === '' ? style('dim', '(before the first heading)') : style('bold', words)
  const onPage = page === null ? '' : `, page ${page}`
  const marks = section.level === 0 ? '' : `${'#'.repeat(section.level)} `
  yield `\n${marks}${name} ${style('dim', `#${visibleLine(section.anchor)}${onPage}`)}\n`
  for (const { blocks, text, identifiers } of passages) {
    const listed = identifiers.length === 0 ? '' : `, found by ${visibleLine(identifiers.join(', '))}`
    yield `${style('dim', `── passage, ${formatCount(text.length, 'character')}${listed}`)}\n`
    for (const block of blocks) yield `${blockLines(block, terminal)}\n`
  }
}

function blockLines(block: Block, terminal: Target): string {
  if (block.kind === 'paragraph') return wrapText(visibleText(block.plain.text), terminal.columns)
  if (block.kind === 'code') return visibleText(block.plain.text).replace(/^/gm, '    ')
  if (block.kind === 'list')
    return block.rows
      .map(row => wrapText(`• ${keyOf(row)}${visibleLine(row.plain.text)}`, terminal.columns, '  '))
      .join('\n')
  const rows = block.header === null ? block.rows : [block.header, ...block.rows]
  const cells = rows.map(row => [keyOf(row).trim(), ...row.cells.map(({ text }) => visibleLine(text))])
  const short = cells.every(row => row.every(cell => cell.length <= widestCell))
  const table = short ? formatTable(cells) : ''
  const fits = short && table.split('\n').every(line => line.length <= terminal.width)
  if (fits) return table.trimEnd()
  return cells
    .map(row => wrapText(row.filter((cell, at) => at > 0 || cell !== '').join(' | '), terminal.columns, '  '))
    .join('\n')
}

const keyOf = ({ key }: Pick<Row, 'key'>) => (key === null ? '' : `[${visibleLine(key)}] `)
