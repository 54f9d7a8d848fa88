import type { Fidelity } from '../../domain/fidelity.ts'

const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`

/** What is told of how much of a file was read, as names and values. */
export function fidelityLines(fidelity: Fidelity): [name: string, value: string][] {
  const { characters, sections, tables, rows, pages, leftOut, notes = [] } = fidelity
  const { read, extracted } = characters
  const share = read === 0 ? 100 : Math.floor((1000 * extracted) / read) / 10
  return [
    [
      'letters and digits',
      `${extracted.toLocaleString('en-US')} of ${read.toLocaleString('en-US')} (${share} %)`,
    ],
    ['sections', sections.toLocaleString('en-US')],
    ['tables', tables === 0 ? 'none' : `${tables.toLocaleString('en-US')} with ${counted(rows, 'row')}`],
    ...(pages === null ? [] : [['pages', pagesLine(pages)] as [string, string]]),
    ['left out', leftOut.map(({ what, count }) => `${what} (${count})`).join(', ') || 'nothing'],
    ...notes.map(note => ['note', note] as [string, string]),
  ]
}

function pagesLine({ total, withoutText }: NonNullable<Fidelity['pages']>): string {
  const shown = withoutText.slice(0, 20).join(', ')
  const more = withoutText.length > 20 ? ` and ${withoutText.length - 20} more` : ''
  return withoutText.length === 0 ? `${total}` : `${total}, without text: ${shown}${more}`
}
