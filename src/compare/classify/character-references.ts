/** Names of U+00A0 to U+00FF, in order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const OTHERS =
  'amp=& lt=< gt=> quot=" apos=\' ndash=– mdash=— horbar=― lsquo=‘ rsquo=’ sbquo=‚ ldquo=“ rdquo=” bdquo=„ hellip=… bull=• euro=€ trade=™ le=≤ ge=≥ ne=≠ minus=− prime=′ Prime=″ rarr=→ larr=← harr=↔ infin=∞ asymp=≈ check=✓ checkmark=✓ cross=✗ dagger=† Dagger=‡ permil=‰ oelig=œ OElig=Œ scaron=š Scaron=Š ensp=\u2002 emsp=\u2003 thinsp=\u2009 zwnj=\u200c zwj=\u200d lpar=( rpar=) comma=, period=. colon=: semi=; excl=! quest=? num=# dollar=$ percnt=% ast=* plus=+ sol=/ bsol=\\ lowbar=_ lsqb=[ rsqb=] lbrace={ rbrace=} vert=| verbar=| commat=@ equals== NewLine=\n Tab=\t'

const NAMED = new Map<string, string>(
  LATIN.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)]),
)
for (const pair of OTHERS.split(' ')) {
  const at = pair.indexOf('=')
  NAMED.set(pair.slice(0, at), pair.slice(at + 1))
}

/** Source of a pattern for a character reference of HTML, with or without its semicolon where numeric. */
export const CHARACTER_REFERENCE = '&(?:#\\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)'

/** The characters of a reference (`&amp;` → `&`); the reference itself where its name is not among those people write. */
export function decodeReference(reference: string): string {
  const body = reference.slice(1).replace(/;$/, '')
  if (!body.startsWith('#')) return NAMED.get(body) ?? reference
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}
