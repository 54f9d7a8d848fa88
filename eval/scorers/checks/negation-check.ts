import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { TypedMention } from '../../../src/language/mentions/typed-mention.ts'
import { areOpposite } from '../../../src/language/opposite-words.ts'
import { contentTerms } from '../../../src/language/terms.ts'
import { nextContentWord, tightGap } from '../aligned-gap.ts'
import type { ClaimGround, ReadText } from '../claim-ground.ts'
import { isVerbatim } from '../verbatim.ts'

/** Words that deny without a "not". */
const DENYING = new Set(
  contentTerms(
    'fail fails failed refuse refused deny denied prohibit prohibited forbid forbidden unable lack lacks lacking except exclude excluded excludes avoid avoids prevent prevents prevented ineligible disallow disallowed reject rejected rarely hardly seldom impossible banned rather instead',
  ),
)
/** Words between a denial and what it denies, and around it where wording differs. */
const REACH = 6

/**
 * What the source denies the claim denies too, and nothing else, wherever both have the same words around it; and no
 * word stands in the place of its opposite ("allowed" for "prohibited"). Null where neither side denies anything.
 */
export function checkNegation(ground: ClaimGround): SentenceCheck | null {
  const back = reversed(ground)
  const wrong = [...undenied(ground, back), ...undenied(back, ground), ...opposites(ground)]
  const denials = [...ground.claim.mentions, ...ground.near.mentions].some(isDenial)
  if (!denials && wrong.length === 0) return null
  return {
    check: 'negation',
    passed: wrong.length === 0,
    reason: wrong.length === 0 ? null : `the cited text says the opposite: ${[...new Set(wrong)].join(', ')}`,
  }
}

type Aligned = Pick<ClaimGround, 'claim' | 'near' | 'partners'>

/** The ground seen from the source. */
function reversed({ claim, near, partners }: ClaimGround): Aligned {
  const back = new Int32Array(near.tokens.length).fill(-1)
  for (const [index, partner] of partners.entries()) if (partner >= 0) back[partner] = index
  return { claim: near, near: claim, partners: back }
}

const isDenial = ({ family }: TypedMention) => family === 'negation'

/** Denials of the source (`from.claim`) that the other side drops, as written. */
function undenied(to: Aligned, from: Aligned): string[] {
  const { claim: source, near: other } = from
  return source.mentions.filter(isDenial).flatMap(denial => {
    const word = nextContentWord(source, denial.end, REACH)
    const phrase = source.text.slice(denial.start, word < 0 ? denial.end : source.tokens[word]!.end)
    const gap = tightGap(from, ...wordsOf(source, denial))
    if (gap !== null) return denies(other, gap.start, gap.end) ? [] : [phrase]
    if (word < 0 || !isVerbatim(to)) return []
    const partner = partnerOf(from, word)
    if (partner < 0 || repeats(source, word)) return []
    const start = other.tokens[Math.max(0, partner - REACH)]!.start
    const end = other.tokens[Math.min(other.tokens.length - 1, partner + REACH)]!.end
    return denies(other, start, end) ? [] : [phrase]
  })
}

/** A word's partner, or the only such word of the other side, where a clause changed places. */
function partnerOf({ claim, near, partners }: Aligned, word: number): number {
  if (partners[word]! >= 0) return partners[word]!
  const same = near.tokens.flatMap(({ stem }, index) => (stem === claim.tokens[word]!.stem ? index : []))
  return same.length === 1 ? same[0]! : -1
}

/** The span of the words that hold a denial: all of "cannot" and "isn't". */
function wordsOf({ tokens }: ReadText, { start, end }: TypedMention): [number, number] {
  const holding = tokens.filter(token => token.start < end && token.end > start)
  return [holding[0]?.start ?? start, holding.at(-1)?.end ?? end]
}

function denies({ tokens, mentions }: ReadText, start: number, end: number): boolean {
  return (
    mentions.some(each => isDenial(each) && each.start < end && each.end > start) ||
    tokens.some(token => token.start < end && token.end > start && DENYING.has(token.stem))
  )
}

/** Whether the same word stands in the text again. */
function repeats({ tokens }: ReadText, word: number): boolean {
  return tokens.some(({ stem }, index) => index !== word && stem === tokens[word]!.stem)
}

/** Words of the claim whose place in the source is held by their opposites, while both or neither are denied. */
function opposites(ground: ClaimGround): string[] {
  const { claim, near, partners } = ground
  const held = new Set(partners)
  return claim.tokens.flatMap((token, index) => {
    if (partners[index]! >= 0) return []
    const gap = tightGap(ground, token.start, token.end)
    const there = near.tokens.find(
      (each, at) =>
        gap !== null &&
        !held.has(at) &&
        each.start >= gap.start &&
        each.end <= gap.end &&
        areOpposite(token.folded, each.folded),
    )
    if (gap === null || !there) return []
    const own = denies(claim, token.start - REACH * 2, token.start)
    return own === denies(near, there.start - REACH * 2, there.start)
      ? [`${token.text} for ${there.text}`]
      : []
  })
}
