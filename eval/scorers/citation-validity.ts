/** What was found when a citation was looked up again. */
export type CitationFinding = { retrieved: boolean; readable: boolean; quoteMatches: boolean }

/** Share of citations that were retrieved, may be read and quote their place exactly, in [0, 1]; null without citations. */
export function citationValidity(findings: readonly CitationFinding[]): number | null {
  if (findings.length === 0) return null
  const valid = findings.filter(finding => finding.retrieved && finding.readable && finding.quoteMatches)
  return valid.length / findings.length
}
