import { dateToSerial } from 'numfmt'
import { cellText } from './read-strings.ts'
import { type CellStyle, plainStyle } from './read-styles.ts'
import { showNumber, showText } from './show-number.ts'

/** What a cell shows, in one line, with its kind and mark as in `GridRow`. */
export type ShownCell = { text: string; kind: string; mark: string }

/** `type` as the sheet has it (`n`, `s`, `b`, `e`, `str`, `inlineStr`, `d`); `isResult` for what a formula came to. */
export type ShowCell = (written: string, type: string, style: number, isResult: boolean) => ShownCell

const days1904 = 1462
const isoDate = 'yyyy-mm-dd'
const mostKnown = 20_000

/** Shows the cells of one workbook. Dates counted from 1904 are shown as what they are. */
export function cellShower(styles: readonly CellStyle[], from1904: boolean): ShowCell {
  let known = new Map<string, ShownCell>()
  return (written, type, style, isResult) => {
    const { format, marked } = styles[style] ?? plainStyle
    const mark = marked ? 'b' : '.'
    if (type === 'b') return { text: written === '1' ? 'TRUE' : 'FALSE', kind: 'b', mark }
    if (type === 'e') return { text: cellText(written), kind: 'e', mark }
    if (type !== 'n' && type !== 'd') {
      const text = type === 'str' ? cellText(written) : written
      return { text: showText(text, format), kind: 't', mark }
    }
    const key = `${written} ${type} ${style} ${isResult}`
    const before = known.get(key)
    if (before !== undefined) return before
    const number = type === 'd' ? serialOf(written) : Number(written)
    const shown = Number.isNaN(number)
      ? { text: cellText(written), kind: 't', mark }
      : numberCell(number, type === 'd' && format === 'General' ? isoDate : format, isResult, mark)
    if (known.size >= mostKnown) known = new Map()
    known.set(key, shown)
    return shown
  }

  function numberCell(value: number, format: string, isResult: boolean, mark: string): ShownCell {
    const { text, isDate } = showNumber(value, format, isResult, from1904 ? days1904 : 0)
    return { text, kind: isDate ? 'd' : 'n', mark }
  }
}

/** The serial number, counted from 1900, of a date that is written in ISO 8601. */
function serialOf(written: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?/.exec(written)
  return parts === null
    ? Number.NaN
    : (dateToSerial(parts.slice(1).map(part => Number(part ?? 0))) ?? Number.NaN)
}
