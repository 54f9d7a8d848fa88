/** A text as weights over word numbers, ascending; `length` is its Euclidean length. */
export type TextVector = { words: Int32Array; weights: Float64Array; length: number }

const WORD = /\p{L}+|\p{N}+(?:[.,]\p{N}+)*/gu

/** Words as they are compared: lower case, numbers whole. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? []

/**
 * TF-IDF vectors of the texts of both sides over one vocabulary: logarithmic term frequency, and ln(1 + N/df), which
 * is the same whichever side is called the older.
 */
export function textVectors(
  olds: readonly string[],
  news: readonly string[],
): { olds: TextVector[]; news: TextVector[]; frequency: Int32Array } {
  const numbers = new Map<string, number>()
  const count = (text: string): Counted => {
    const counts = new Map<number, number>()
    for (const word of wordsOf(text)) {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      counts.set(number, (counts.get(number) ?? 0) + 1)
    }
    return { numbers: Int32Array.from(counts.keys()), times: Int32Array.from(counts.values()) }
  }
  const counted = { olds: olds.map(count), news: news.map(count) }
  // Numbered by the alphabet, not by which side has the word first: sums and ties are the same both ways then.
  const alphabet = new Int32Array(numbers.size)
  for (const [rank, word] of [...numbers.keys()].sort().entries()) alphabet[numbers.get(word)!] = rank
  const frequency = new Int32Array(numbers.size)
  for (const counts of [...counted.olds, ...counted.news])
    for (const number of counts.numbers) frequency[alphabet[number]!]!++
  const total = olds.length + news.length
  const vector = ({ numbers: own, times }: Counted): TextVector => {
    const ranked = own.map(number => alphabet[number]!)
    const order = Int32Array.from(own.keys()).sort((a, b) => ranked[a]! - ranked[b]!)
    const words = order.map(at => ranked[at]!)
    const weights = Float64Array.from(
      order,
      at => (1 + Math.log(times[at]!)) * Math.log(1 + total / frequency[ranked[at]!]!),
    )
    return { words, weights, length: Math.hypot(...chunks(weights)) }
  }
  return { olds: counted.olds.map(vector), news: counted.news.map(vector), frequency }
}

/** The distinct words of a text, by number, and how often each stands in it. */
type Counted = { numbers: Int32Array; times: Int32Array }

/** Lengths of parts, since a call takes no hundred thousand arguments. */
function chunks(weights: Float64Array): number[] {
  const lengths: number[] = []
  for (let start = 0; start < weights.length; start += 1000)
    lengths.push(Math.sqrt(weights.subarray(start, start + 1000).reduce((sum, each) => sum + each * each, 0)))
  return lengths
}

/** Cosine of two vectors, in [0, 1]; 0 where either is empty. */
export function cosine(left: TextVector, right: TextVector): number {
  if (left.length === 0 || right.length === 0) return 0
  let sum = 0
  for (let a = 0, b = 0; a < left.words.length && b < right.words.length; ) {
    const apart = left.words[a]! - right.words[b]!
    if (apart === 0) sum += left.weights[a++]! * right.weights[b++]!
    else if (apart < 0) a++
    else b++
  }
  return Math.min(1, sum / (left.length * right.length))
}

/** Dice coefficient of two sets, in [0, 1]; 0 where either is empty. */
function commonShare<Member>(left: ReadonlySet<Member>, right: ReadonlySet<Member>): number {
  const [few, many] = left.size < right.size ? [left, right] : [right, left]
  let common = 0
  for (const member of few) if (many.has(member)) common++
  return few.size === 0 ? 0 : (2 * common) / (few.size + many.size)
}

/** Numbers of the runs of three characters, ascending, of the first `limit` characters; blanks and case are levelled. */
export function trigrams(text: string, limit: number): Int32Array {
  const flat = ` ${text.slice(0, limit).toLowerCase().replace(/\s+/g, ' ').trim()} `
  const grams = new Set<number>()
  for (let at = 0; at + 3 <= flat.length; at++) {
    const [first, second] = [flat.charCodeAt(at), flat.charCodeAt(at + 1)]
    grams.add(Math.imul(Math.imul(first, 0x01000193) ^ second, 0x01000193) ^ flat.charCodeAt(at + 2))
  }
  return Int32Array.from(grams).sort()
}

/** Dice coefficient of two ascending lists of distinct numbers, in [0, 1]; 0 where either is empty. */
export function commonNumbers(left: Int32Array, right: Int32Array): number {
  if (left.length === 0 || right.length === 0) return 0
  let common = 0
  for (let a = 0, b = 0; a < left.length && b < right.length; ) {
    const [one, other] = [left[a]!, right[b]!]
    if (one <= other) a++
    if (other <= one) b++
    if (one === other) common++
  }
  return (2 * common) / (left.length + right.length)
}

/** Share of common words, rounded to the thousandth. */
export function likeness(before: string, after: string): number {
  if (before === after) return 1
  return Math.round(1000 * commonShare(new Set(wordsOf(before)), new Set(wordsOf(after)))) / 1000
}
