/**
 * What was found when a citation was looked up again: whether it was retrieved, may be read by the caller, quotes its
 * place exactly (a place that no longer exists has no quote), and, where that was looked at, supports its sentence.
 */
export type CitationFinding = {
  retrieved: boolean
  readable: boolean
  quoteMatches: boolean
  supports?: boolean
}

/** Share of citations with nothing wrong, in [0, 1]; null without citations. */
export function citationValidity(findings: readonly CitationFinding[]): number | null {
  if (findings.length === 0) return null
  const valid = findings.filter(
    ({ retrieved, readable, quoteMatches, supports = true }) =>
      retrieved && readable && quoteMatches && supports,
  )
  return valid.length / findings.length
}
