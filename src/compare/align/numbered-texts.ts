/** The distinct words of a list of texts as numbers, and which texts have each. */
export type NumberedTexts = {
  /** Ascending; the same word has the same number in both lists. */
  words(text: number): Int32Array
  /**
   * Tells texts that share these words, by the rarest words first, `most` at most; of a word that many share, those
   * nearest to the position `own`.
   */
  sharingRarest(words: Int32Array, own: number, most: number, found: (text: number) => void): void
}

/** Words get numbers by the alphabet, so that ties fall alike whichever list comes first. Memory grows with the words. */
export function numberedTexts(
  olds: readonly string[],
  news: readonly string[],
  wordsOf: (text: string) => Iterable<string>,
): [olds: NumberedTexts, news: NumberedTexts] {
  const numbers = new Map<string, number>()
  const numbered = (texts: readonly string[]) =>
    texts.map(text => {
      const found = new Set<number>()
      for (const word of wordsOf(text)) {
        const known = numbers.get(word)
        found.add(known ?? numbers.size)
        if (known === undefined) numbers.set(word, numbers.size)
      }
      return Int32Array.from(found)
    })
  const [left, right] = [numbered(olds), numbered(news)]
  const alphabet = new Int32Array(numbers.size)
  for (const [rank, word] of [...numbers.keys()].sort().entries()) alphabet[numbers.get(word)!] = rank
  for (const words of [...left, ...right]) {
    for (const [at, number] of words.entries()) words[at] = alphabet[number]!
    words.sort()
  }
  return [indexed(left, numbers.size), indexed(right, numbers.size)]
}

function indexed(texts: readonly Int32Array[], vocabulary: number): NumberedTexts {
  // Positions of word w stand in order from starts[w] to starts[w + 1].
  const starts = new Int32Array(vocabulary + 1)
  for (const words of texts) for (const word of words) starts[word + 1]!++
  for (let word = 0; word < vocabulary; word++) starts[word + 1]! += starts[word]!
  const positions = new Int32Array(starts[vocabulary]!)
  const filled = starts.slice()
  for (const [text, words] of texts.entries()) for (const word of words) positions[filled[word]!++] = text
  const count = (word: number) => starts[word + 1]! - starts[word]!
  const seenBy = new Int32Array(texts.length)
  let search = 0
  return {
    words: text => texts[text]!,
    sharingRarest(words, own, most, found) {
      search++
      let left = most
      const shared = words.filter(word => count(word) > 0).sort((a, b) => count(a) - count(b) || a - b)
      for (const word of shared) {
        const end = starts[word + 1]!
        const nearest = firstFrom(positions, own, starts[word]!, end)
        const begin = Math.max(starts[word]!, nearest - most / 2)
        for (let at = begin; at < Math.min(end, begin + most); at++) {
          const text = positions[at]!
          if (seenBy[text] === search) continue
          if (left-- === 0) return
          seenBy[text] = search
          found(text)
        }
      }
    },
  }
}

/** Index, from `low` to `high`, of the first of the ascending numbers that is not below `least`. */
export function firstFrom(ascending: ArrayLike<number>, least: number, low: number, high: number): number {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (ascending[middle]! < least) from = middle + 1
    else to = middle
  }
  return from
}
