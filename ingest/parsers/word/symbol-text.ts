/** Letters of the Symbol font at 0x41–0x5a and 0x61–0x7a. */
const greek = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ'
const symbolSigns: Record<number, string> = {
  64: '≅',
  162: '′',
  163: '≤',
  165: '∞',
  171: '↔',
  172: '←',
  173: '↑',
  174: '→',
  175: '↓',
  176: '°',
  177: '±',
  178: '″',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  186: '≡',
  187: '≈',
  188: '…',
  206: '∈',
  210: '®',
  211: '©',
  212: '™',
  214: '√',
  229: '∑',
}
const wingdings: Record<number, string> = {
  40: '☎',
  42: '✉',
  70: '☞',
  74: '☺',
  108: '●',
  110: '■',
  111: '□',
  113: '❑',
  118: '❖',
  159: '•',
  167: '▪',
  168: '◻',
  216: '➢',
  223: '←',
  224: '→',
  225: '↑',
  226: '↓',
  232: '➔',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
}
const wingdings2: Record<number, string> = { 79: '✗', 80: '✓', 81: '☒', 82: '☑', 163: '☐' }

/**
 * What a `w:sym` shows: its code in the font, with or without the 0xf000 that marks such fonts. Null where the font's signs
 * are not known.
 */
export function symbolText(font: string, code: number): string | null {
  const at = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  const signs = { symbol: symbolSigns, wingdings, 'wingdings 2': wingdings2 }[font.toLowerCase()]
  if (signs === undefined)
    return code >= 0xe000 && code <= 0xf8ff ? null : code >= 0x20 ? String.fromCodePoint(code) : null
  const sign = signs[at]
  if (sign !== undefined || signs !== symbolSigns) return sign ?? null
  if (at >= 0x41 && at <= 0x5a) return greek[at - 0x41]!
  if (at >= 0x61 && at <= 0x7a) return greek[at - 0x61 + 26]!
  return at >= 0x20 && at <= 0x7e ? String.fromCharCode(at) : null
}
