/** Words that say which release is meant, of at least six letters: in shorter ones a slip makes another word. */
const WORDS =
  'edition editions version versions release releases revision revisions snapshot manual handbook rulebook latest newest oldest earliest previous current original penultimate preceding predecessor successor second january february march april august september october november december quarter'.split(
    ' ',
  )
/** Words that are one slip away from these and right as they are. */
const RIGHT =
  /^(?:precious|released|releaser|currants?|currents?|currently|latent|lattes|lates|manuals|handbooks|rulebooks|snapshots|conversion|revisit|versions?|editing|edited|aversion|decembers?|seconds|secondary|quarters|quartet|quarterly|originals?|originally|previously|marches|marched|augusts?)$/i

/** A text with slips in release words mended, and where its places stand in what was typed. */
export type MendedText = { text: string; placeOf: (place: number) => number }

/** Mends one letter too many, too few, wrong or swapped ("prevoius editon"). */
export function mendWords(typed: string): MendedText {
  const moves: { after: number; by: number }[] = []
  let text = ''
  let from = 0
  for (const { 0: word, index } of typed.matchAll(/(?<![\p{L}\p{N}])\p{L}{5,}(?![\p{L}\p{N}])/gu)) {
    const right = RIGHT.test(word) || WORDS.includes(word.toLowerCase())
    const meant = right ? undefined : WORDS.find(each => isSlip(word.toLowerCase(), each))
    if (meant === undefined) continue
    text += typed.slice(from, index) + meant
    from = index + word.length
    moves.push({ after: text.length, by: word.length - meant.length })
  }
  text += typed.slice(from)
  return {
    text,
    placeOf: place => place + moves.reduce((sum, { after, by }) => (place >= after ? sum + by : sum), 0),
  }
}

/** Whether a word is another with one letter more, less, changed or swapped with its neighbour, after the same first letter. */
function isSlip(word: string, meant: string): boolean {
  if (word === meant || word[0] !== meant[0] || meant.length < 6 || Math.abs(word.length - meant.length) > 1)
    return false
  let start = 0
  while (start < word.length && word[start] === meant[start]) start += 1
  const [rest, other] = [word.slice(start), meant.slice(start)]
  return (
    rest.slice(1) === other.slice(1) ||
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2))
  )
}
