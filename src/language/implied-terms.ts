/** Phrases of questions and the word that their answer is about, which the question leaves unsaid. */
const IMPLIED: readonly [RegExp, string][] = [
  [/\bhow long\b/i, 'length'],
  [/\bhow old\b/i, 'age'],
  [/\bhow much\b/i, 'amount'],
  [/\bhow often\b/i, 'frequency'],
  [/\bhow far\b/i, 'distance'],
  [/\bhow (?:high|tall)\b/i, 'height'],
  [/\bhow (?:soon|quickly|fast)\b/i, 'time'],
  [/^\s*(?:and )?(?:since |until |by |from )?when\b/i, 'date'],
  [/^\s*(?:and )?where\b/i, 'place'],
]

/** Words a question implies: "how long …" is about a length. */
export function impliedTerms(question: string): string[] {
  return IMPLIED.flatMap(([phrase, term]) => (phrase.test(question) ? [term] : []))
}
