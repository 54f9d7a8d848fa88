const words = (list: string) => new Set(list.split(' '))

/** Always followed by more of the sentence. */
const INNER = words(
  'e.g i.e eg ie cf viz vs mr mrs ms dr prof rev hon gen sen rep gov messrs maj col capt sgt lt v incl resp approx',
)
/** Followed by a number or letter that they refer to. */
const REFERENCE = words(
  'no nos c sec secs sect art arts fig figs p pp vol ch chap para paras cl eq ref refs reg regs tab app ver rev ed cir pt pts subd subch tit stat cal supp',
)
const MONTHS = words('jan feb mar apr jun jul aug sep sept oct nov dec')
/** May end a sentence: then a word follows that begins sentences. */
const ENDING = words(
  'inc ins ltd co corp llc llp plc gmbh bros jr sr st dept div assn est ave blvd rd mt ft min max al',
)
const OPENER =
  /^["'“‘(]*(?:The|This|That|These|Those|It|Its|In|If|A|An|We|You|They|He|She|I|Our|Your|Their|For|When|Where|While|Any|Each|Every|All|No|Not|Some|However|There|Such|To|As|At|On|By|From|With|Under|After|Before|Once|But|And|Or|See|Please|Unless|Use|What|Who|How|Which|Does|Is|Are|Verify)\b/
/** A number, Roman numeral or letter; but "A rate" and "I pay" begin a sentence. */
const REFERRED = /^(?!(?:A|I)\s\p{Ll})(?:[§#(]*[A-Z]{0,3}-?\d|[IVXLC]+\b|\(?[A-Z]\b(?!['’]))/u
const DOTTED = /^\p{L}(?:\.\p{L})+$/u

/**
 * Whether the full stop between `before` (ending just ahead of it) and `after` belongs to an abbreviation
 * inside a sentence.
 */
export function endsInAbbreviation(before: string, after: string): boolean {
  const word = /[\p{L}\p{N}.&]+$/u.exec(before)?.[0] ?? ''
  const lower = word.toLowerCase()
  if (/^\p{Lu}$/u.test(word)) return !OPENER.test(after)
  if (INNER.has(lower)) return true
  if (REFERENCE.has(lower)) return REFERRED.test(after)
  if (MONTHS.has(lower)) return /^\d/.test(after)
  if (ENDING.has(lower) || DOTTED.test(word)) return !OPENER.test(after)
  return false
}
