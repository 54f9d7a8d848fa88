import { visibleLine } from '../../src/report/visible-text.ts'

/** Text of any origin inside Markdown, so that nothing in it is read as Markdown or HTML. */
export function inlineCode(text: string): string {
  const line = visibleLine(text)
  const ticks = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)))
  const space = ticks.length > 1 ? ' ' : ''
  // A bar would end the cell of a table, inside code too.
  return `${ticks}${space}${line.replaceAll('|', '\\|')}${space}${ticks}`
}
