import { dateFromSerial, format, isDateFormat, isPercentFormat, tokenize } from 'numfmt'

/** What a number looks like in its cell: text, and whether it is a date or time. */
export type ShownNumber = { text: string; isDate: boolean }

const options = { dateSpanLarge: false } as const
/** A result is told exactly where more of it than this part is hidden: the rest follows from what it is made of. */
const hiddenOfResult = 0.001
/** Nobody types more digits: a longer number was computed, here or before it was put in. */
const mostTyped = 9
const plainNumber = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 15, useGrouping: false })
const typedNumber = new Intl.NumberFormat('en-US', { maximumSignificantDigits: mostTyped })
const roundedNumber = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 })
const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/**
 * A number as its format displays it. Where that hides a part, what the cell holds follows in brackets, as a spreadsheet's
 * formula bar tells it: `6% (6.25%)`, `1,235 (1,234,567)`, `Mar-24 (2024-03)`. Digits of a formula's result are hidden only where they
 * are more than a thousandth of it. `daysAhead` is what days are counted from before 1900: 1,462 for 1904.
 */
export function showNumber(value: number, pattern: string, isResult: boolean, daysAhead = 0): ShownNumber {
  const read = readPattern(pattern)
  const serial = value + (read.date === null || read.date.clock ? 0 : daysAhead)
  const shown = display(serial, read.pattern)
  const exact =
    read.date === null ? hiddenNumber(value, shown, read, isResult) : hiddenDate(serial, read.date)
  return { text: exact === null ? shown : `${shown} (${exact})`.trim(), isDate: read.date !== null }
}

/** A text as its format displays it: `"Class "@` writes words around it. */
export function showText(text: string, pattern: string): string {
  return pattern.includes('@') && pattern !== '@' ? display(text, pattern) : text
}

function display(value: number | string, pattern: string): string {
  return format(pattern, value, options).replace(/\s+/g, ' ').trim()
}

type DateForm = {
  year: boolean
  month: boolean
  day: boolean
  time: boolean
  isClear: boolean
  clock: boolean
}
type PatternRead = { pattern: string; date: DateForm | null; isGeneral: boolean; isPercent: boolean }

const known = new Map<string, PatternRead>()

function readPattern(written: string): PatternRead {
  const before = known.get(written)
  if (before !== undefined) return before
  const read = parsePattern(written)
  if (known.size < 1000) known.set(written, read)
  return read
}

/** A pattern that no spreadsheet would take shows numbers plainly. */
function parsePattern(written: string): PatternRead {
  const plain = { pattern: 'General', date: null, isGeneral: true, isPercent: false }
  try {
    if (isDateFormat(written))
      return { ...plain, pattern: written, date: dateForm(written), isGeneral: false }
    // A currency's language does not change separators: they are those of the reader's computer.
    const pattern = written.replace(/\[\$([^\]-]*)-[0-9A-Fa-f]+\]/g, '[$$$1]').replaceAll('[$]', '')
    format(pattern, 1, options)
    const isGeneral = /^general$/i.test(pattern)
    return { pattern, date: null, isGeneral, isPercent: isPercentFormat(pattern) }
  } catch {
    return plain
  }
}

/** Which parts of a date its first section shows, and whether no reader can take it for another date. */
function dateForm(pattern: string): DateForm {
  const tokens = tokenize(pattern)
  const end = tokens.findIndex(({ type }) => type === 'BREAK')
  const parts = tokens
    .slice(0, end === -1 ? undefined : end)
    .filter(({ type }) => type === 'DATETIME' || type === 'DURATION')
    .map(({ value }) => value.toLowerCase())
  const isMonth = (part: string, at: number) => /^m/.test(part) && !isMinute(parts, at)
  const at = (test: (part: string, at: number) => boolean) => parts.findIndex(test)
  const [year, month, day] = [at(part => /^[ye]/.test(part)), at(isMonth), at(part => /^d{1,2}$/.test(part))]
  const isNamed = month !== -1 && parts[month]!.length > 2
  return {
    year: year !== -1,
    month: month !== -1,
    day: day !== -1,
    time: parts.some(
      (part, index) => /^\[?[hs]/.test(part) || (/^\[?m/.test(part) && isMinute(parts, index)),
    ),
    clock: year === -1 && month === -1 && day === -1,
    isClear: year !== -1 && parts[year]!.length > 2 && (isNamed || year < month || month < day || day === -1),
  }
}

/** `m` is a minute behind an hour and before a second. */
const isMinute = (parts: readonly string[], at: number) =>
  /^\[m/.test(parts[at]!) || /^\[?h/.test(parts[at - 1] ?? '') || /^s/.test(parts[at + 1] ?? '')

/** The date in ISO 8601 where its display leaves out a part that says something, or may be read as another date. */
function hiddenDate(value: number, form: DateForm): string | null {
  if (form.clock || value < 1) return null
  const parts = dateFromSerial(value)
  if (parts === undefined) return null
  const [year, month, day, hours, minutes, seconds] = parts.map(part => String(part).padStart(2, '0'))
  const isMidnight = value % 1 < 0.5 / 86_400
  const isWhole = form.year && form.month && (form.day || day === '01') && (form.time || isMidnight)
  if (isWhole && form.isClear) return null
  const date = `${year}-${month}${form.day || day !== '01' ? `-${day}` : ''}`
  if (form.time || isMidnight) return date
  return `${date} ${hours}:${minutes}${seconds === '00' ? '' : `:${seconds}`}`
}

function hiddenNumber(
  value: number,
  shown: string,
  { isGeneral, isPercent }: PatternRead,
  isResult: boolean,
): string | null {
  const computed = isResult || !isTyped(value)
  const exact = exactText(isPercent ? value * 100 : value, isGeneral, computed) + (isPercent ? '%' : '')
  if (digitsOf(shown) === digitsOf(exact)) return null
  const read = readShown(shown, isPercent)
  if (read === null) return Math.abs(value) <= 1 && Number.isInteger(value) ? null : exact
  const hidden = Math.abs(read - Math.abs(value)) / Math.abs(value || 1)
  return hidden > (computed ? hiddenOfResult : 1e-12) ? exact : null
}

/** An identifier that is shown as a power of ten is told digit by digit. */
function exactText(value: number, isGeneral: boolean, computed: boolean): string {
  if (isGeneral) return plainNumber.format(value)
  if (Number.isSafeInteger(value) || Math.abs(value) >= 1e6) return wholeNumber.format(value)
  return (computed ? roundedNumber : typedNumber).format(value)
}

const isTyped = (value: number) =>
  Number.isSafeInteger(value) || value === Number(value.toPrecision(mostTyped))

const digitsOf = (text: string) => text.replace(/\D/g, '')

/** The first number in a display, without its sign; null where there is none, as in `nil`. */
function readShown(shown: string, isPercent: boolean): number | null {
  const fraction = /^\D*?(?:(\d+) )?(\d+)\/(\d+)/.exec(shown)
  if (fraction !== null) return Number(fraction[1] ?? 0) + Number(fraction[2]) / Number(fraction[3])
  const match = /(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?/.exec(shown)
  if (match === null) return null
  return Number(match[0].replaceAll(',', '')) / (isPercent ? 100 : 1)
}
