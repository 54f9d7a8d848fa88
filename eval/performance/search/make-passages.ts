import { createHash } from 'node:crypto'

export const dimensions = 256

export type BenchPassage = {
  id: string
  package: string
  path: string
  heading: string
  number: string
  text: string
  vector: Float32Array
}
/** `content`: the words of the question that are no stop words. */
export type BenchQuery = { text: string; content: string[]; vector: Float32Array }

const functionWords =
  'the of and to a in that is for be as or with by on this are not from at it an which if may shall any such other all has must will these their under been have was but when per its each no than more one who were'.split(
    ' ',
  )
const onsets = 'b c d f g h j k l m n p r s t v w br cl cr dr fl gr pl pr sh st th tr'.split(' ')
const vowels = 'a e i o u ai ea ou'.split(' ')
const endings = ['', '', '', 'n', 'r', 's', 't', 'l', 'ing', 'ed', 'tion', 'ment', 'er', 'al']
const vocabularySize = 30_000
const topics = 400

/**
 * Passages of 60 to 140 words that look like English to an index: function words at the head, then pseudo-words with
 * English endings, all by Zipf's law; a third of the words belong to the passage's topic. Vectors of one topic lie
 * near each other. The same every time.
 */
export function makePassages(count: number, packages: number): BenchPassage[] {
  const random = randomNumbers(1)
  const vocabulary = makeVocabulary(random)
  const centres = Array.from({ length: topics }, () => gaussian(random))
  return Array.from({ length: count }, (_, number) => {
    const packageNumber = Math.floor((number * packages) / count)
    const topic = Math.floor(random() * topics)
    const word = () => (random() < 0.35 ? topicWord(vocabulary, topic, random) : zipfWord(vocabulary, random))
    const sentence = () => {
      const words = Array.from({ length: 8 + Math.floor(random() * 12) }, word).join(' ')
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
    }
    const text = Array.from({ length: 5 + Math.floor(random() * 5) }, sentence).join(' ')
    const section = `${1 + (number % 40)}.${1 + (number % 25)}.${1 + (number % 30)}`
    return {
      id: createHash('sha256').update(`${number}`).digest('hex'),
      package: `package-${packageNumber}`,
      path: `documents/part-${number % 300}.md`,
      heading: `${word()} ${word()} ${word()}`,
      number: section,
      text,
      vector: near(centres[topic]!, random, 0.9),
    }
  })
}

/** Questions with three to five content words of one passage, every fifth with a section number. */
export function makeQueries(passages: readonly BenchPassage[], count: number): BenchQuery[] {
  const random = randomNumbers(2)
  const stopWords = new Set(functionWords)
  return Array.from({ length: count }, (_, number) => {
    const passage = passages[Math.floor(random() * passages.length)]!
    const words = (passage.text.toLowerCase().match(/[a-z]+/g) ?? []).filter(word => !stopWords.has(word))
    const content = Array.from(
      { length: 3 + Math.floor(random() * 3) },
      () => words[Math.floor(random() * words.length)]!,
    )
    if (number % 5 === 0) content.push(passage.number)
    const text = `What is the ${content[0]} of the ${content.slice(1).join(' and ')}?`
    return { text, content, vector: near(passage.vector, random, 0.6) }
  })
}

function makeVocabulary(random: () => number): string[] {
  const words = new Set(functionWords)
  while (words.size < vocabularySize) {
    const syllables = 1 + Math.floor(random() * 3)
    const pick = (from: string[]) => from[Math.floor(random() * from.length)]!
    words.add(Array.from({ length: syllables }, () => pick(onsets) + pick(vowels)).join('') + pick(endings))
  }
  return [...words]
}

/** Rank r with a probability near 1/r. */
const zipfWord = (vocabulary: string[], random: () => number) =>
  vocabulary[Math.floor(vocabulary.length ** random()) - 1]!

const topicWord = (vocabulary: string[], topic: number, random: () => number) =>
  vocabulary[(200 + topic * 67 + Math.floor(60 ** random())) % vocabulary.length]!

function gaussian(random: () => number): Float32Array {
  return Float32Array.from({ length: dimensions }, () => random() + random() + random() + random() - 2)
}

/** A unit vector in the direction of another and some noise. */
function near(centre: Float32Array, random: () => number, noise: number): Float32Array {
  const size = Math.hypot(...centre)
  const other = gaussian(random)
  const otherSize = Math.hypot(...other)
  const sum = centre.map((value, at) => value / size + (noise * other[at]!) / otherSize)
  const length = Math.hypot(...sum)
  return sum.map(value => value / length)
}

/** Mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
