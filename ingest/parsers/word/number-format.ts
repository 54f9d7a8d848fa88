const romans: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]
const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const russian = 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ'
const ones =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  )
const tens = 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ')
const ordinals: Record<string, string> = {
  One: 'First',
  Two: 'Second',
  Three: 'Third',
  Five: 'Fifth',
  Eight: 'Eighth',
  Nine: 'Ninth',
  Twelve: 'Twelfth',
}
const han = '〇一二三四五六七八九'
const largest = 30_000

/**
 * A number in one of the formats of ECMA-376 17.18.59, as Word shows it: above 26, letters repeat (AA, BB). Formats that
 * are not known are shown in decimals. `pattern` is that of a format of its own (`001, 002, …`).
 */
export function formatNumber(format: string, value: number, pattern?: string): string {
  if (format === 'none' || format === 'bullet') return ''
  if (value < 1 || value > largest) return String(value)
  switch (format) {
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'upperLetter':
      return letters(latin, value)
    case 'lowerLetter':
      return letters(latin, value).toLowerCase()
    case 'russianUpper':
      return letters(russian, value)
    case 'russianLower':
      return letters(russian, value).toLowerCase()
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'custom':
      return String(value).padStart(/^0*\d+(?=,)/.exec(pattern ?? '')?.[0].length ?? 1, '0')
    case 'ordinal':
      return value + ordinalEnding(value)
    case 'cardinalText':
      return words(value)
    case 'ordinalText':
      return words(value).replace(/[A-Z][a-z]+$/i, last => ordinalWord(last))
    case 'numberInDash':
      return `- ${value} -`
    case 'hex':
      return value.toString(16).toUpperCase()
    case 'chicago':
      return '*†‡§'[(value - 1) % 4]!.repeat(Math.min(Math.ceil(value / 4), 20))
    case 'decimalEnclosedCircle':
      return value <= 20 ? String.fromCharCode(0x245f + value) : String(value)
    case 'decimalFullWidth':
      return String(value).replace(/\d/g, digit => String.fromCharCode(0xff10 + Number(digit)))
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
      return ideographs(value)
    default:
      return String(value)
  }
}

function roman(value: number): string {
  let rest = value
  let text = ''
  for (const [worth, sign] of romans)
    for (; rest >= worth; rest -= worth) {
      text += sign
    }
  return text
}

const letters = (alphabet: string, value: number) =>
  alphabet[(value - 1) % alphabet.length]!.repeat(Math.min(Math.ceil(value / alphabet.length), 30))

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'
}

function words(value: number): string {
  if (value < 20) return ones[value]!
  if (value < 100) {
    const rest = value % 10
    return tens[Math.floor(value / 10) - 2]! + (rest === 0 ? '' : `-${ones[rest]!.toLowerCase()}`)
  }
  const unit = value < 1000 ? 100 : 1000
  const rest = value % unit
  const whole = `${words(Math.floor(value / unit))} ${unit === 100 ? 'hundred' : 'thousand'}`
  return rest === 0 ? whole : `${whole} ${words(rest).toLowerCase()}`
}

function ordinalWord(cardinal: string): string {
  const capital = cardinal.charAt(0).toUpperCase() + cardinal.slice(1)
  const ordinal = ordinals[capital] ?? capital.replace(/y$/, 'ie').replace(/$/, 'th')
  return cardinal === capital ? ordinal : ordinal.toLowerCase()
}

/** Up to ninety-nine as they are written, above that digit by digit. */
function ideographs(value: number): string {
  if (value > 99) return String(value).replace(/\d/g, digit => han[Number(digit)]!)
  const [ten, one] = [Math.floor(value / 10), value % 10]
  return `${ten > 1 ? han[ten] : ''}${ten > 0 ? '十' : ''}${one > 0 ? han[one] : ''}`
}
