const SOURCE =
  '(?:the |this |these |your |its |their )?(?:provided |given |cited |above |source |official )?(?:documents?|documentation|texts?|manual|passages?|contexts?|sources?|sections?|articles?|information|page|website|guide|policy|terms|standard|release notes|answer|rule|chapter|requirement|part|clause|article|table)(?: (?:no\\. ?)?[\\dA-Z][\\w.()-]*)?'
const LEADS = [
  `(?:according to|as (?:stated|described|mentioned|noted|specified|outlined|per)(?: in)?|based on|per) ${SOURCE}(?: provided| given)?[,:]?\\s`,
  `${SOURCE} (?:says?|states?|notes?|mentions?|specif(?:y|ies)|explains?|indicates?|provides?) that `,
  `in (?:short|summary|brief|other words|general|conclusion)[,:]\\s`,
  `(?:so|yes|no|also|additionally|moreover|furthermore|however|therefore|thus|finally|overall|for (?:instance|example))[,:]\\s`,
]
const LEAD = new RegExp(`^(?:${LEADS.join('|')})`, 'i')
const MARKER =
  /^\s*(?:[-*+•–—▪◦‣●>#]+\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})[.)]\s+|\d+(?:\.\d+)+\.?\s+(?=\p{Lu}))/u
/** Behind a colon only the first entry begins: “Collision: 30.” states a number. */
const TRAILING = /(?:(?<=[.!?]\s+)\(?\d{1,2}|(?<=:\s+)\(?1)[.)]\s*$/

/**
 * Where what a sentence claims begins and ends: behind its list mark or section number, behind words that only say
 * where it comes from ("according to the manual") or how it follows, and ahead of the numeral of a next list entry.
 */
export function claimedSpan(text: string): { start: number; end: number } {
  const end = TRAILING.exec(text)?.index ?? text.length
  let start = 0
  for (;;) {
    const rest = text.slice(start, end)
    const match = MARKER.exec(rest) ?? LEAD.exec(rest)
    if (match === null || match[0].length >= rest.length) return { start, end }
    start += match[0].length
  }
}
