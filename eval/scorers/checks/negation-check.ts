import type { SentenceCheck } from '../../../src/domain/answer.ts'
import { areOpposite } from '../../../src/language/opposite-words.ts'
import { contentTerms } from '../../../src/language/terms.ts'
import { alignedGap, nextContentWord } from '../aligned-gap.ts'
import type { ClaimGround, ReadText } from '../claim-ground.ts'

/** Words that deny without a "not". */
const DENYING = new Set(
  contentTerms(
    'fail fails failed refuse refused deny denied prohibit prohibited forbid forbidden unable lack lacks lacking except exception exclude excluded excludes avoid avoids prevent prevents prevented ineligible disallow disallowed reject rejected rarely hardly seldom absent missing impossible stop ban banned restrict restricted limit limited only',
  ),
)
/** Words between a denial and what it denies. */
const REACH = 6

/**
 * What the source denies the claim denies too, and nothing else: of each word that both have, and of words in the same
 * place that say the opposite ("allowed", "prohibited"). Null where neither denies anything.
 */
export function checkNegation(ground: ClaimGround): SentenceCheck | null {
  const { claim, near, partners } = ground
  const [own, theirs] = [deniedWords(claim), deniedWords(near)]
  const opposite = findOpposite(ground)
  if (own.size === 0 && theirs.size === 0 && opposite === null) return null
  const sourceOf = new Map([...partners.entries()].map(([index, partner]) => [partner, index]))
  const wrong: string[] = []
  for (const [word, phrase] of theirs) {
    const partner = sourceOf.get(word)
    if (
      partner !== undefined &&
      partner >= 0 &&
      word >= 0 &&
      !isDeniedAround(claim, partner) &&
      !repeats(near, theirs, word)
    )
      wrong.push(phrase)
  }
  for (const [word, phrase] of own) {
    const partner = partners[word]!
    if (partner >= 0 && !isDeniedAround(near, partner) && !repeats(claim, own, word)) wrong.push(phrase)
  }
  if (opposite !== null) wrong.push(opposite)
  return {
    check: 'negation',
    passed: wrong.length === 0,
    reason: wrong.length === 0 ? null : `the cited text says the opposite: ${wrong.join(', ')}`,
  }
}

/** Indexes of the words that a denial stands ahead of, each with the denial as written. */
function deniedWords(read: ReadText): Map<number, string> {
  const found = new Map<number, string>()
  for (const { family, end, start } of read.mentions) {
    if (family !== 'negation') continue
    const word = nextContentWord(read, end, REACH)
    if (word >= 0) found.set(word, read.text.slice(start, read.tokens[word]!.end))
  }
  return found
}

/** Whether a word that denies stands near the word, in the same sentence. */
function isDeniedAround({ tokens, mentions }: ReadText, word: number): boolean {
  const from = tokens[Math.max(0, word - REACH - 2)]!.start
  const to = tokens[Math.min(tokens.length - 1, word + REACH)]!.end
  return (
    mentions.some(({ family, start, end }) => family === 'negation' && start >= from && end <= to) ||
    tokens.some(({ stem, start, end }) => start >= from && end <= to && DENYING.has(stem))
  )
}

/** Whether the same word stands elsewhere undenied. */
function repeats({ tokens }: ReadText, denied: ReadonlyMap<number, string>, word: number): boolean {
  return tokens.some(({ stem }, index) => index !== word && stem === tokens[word]!.stem && !denied.has(index))
}

/** A word of the claim whose place in the source is held by its opposite, while neither side denies it. */
function findOpposite(ground: ClaimGround): string | null {
  const { claim, near, partners } = ground
  const held = new Set(partners)
  for (const [index, token] of claim.tokens.entries()) {
    if (partners[index]! >= 0) continue
    const gap = alignedGap(ground, token.start, token.end)
    if (gap === null) continue
    const there = near.tokens.findIndex(
      (each, at) =>
        !held.has(at) && each.start >= gap.start && each.end <= gap.end && areOpposite(token.text, each.text),
    )
    if (there < 0 || gap.end - gap.start > 60) continue
    if (isNegatedAt(claim, index) === isNegatedAt(near, there))
      return `${token.text} for ${near.tokens[there]!.text}`
  }
  return null
}

const isNegatedAt = ({ tokens, mentions }: ReadText, word: number) =>
  mentions.some(
    ({ family, start, end }) =>
      family === 'negation' && end <= tokens[word]!.start && start >= tokens[Math.max(0, word - 4)]!.start,
  )
