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
/** Those of them that turn what follows into its opposite, as "not" does. */
const ADVERBS = new Set(contentTerms('unable rarely hardly seldom'))
/** "Nonpublic" for "non-public". */
const NON = /^non\p{L}{3}/u
const SENTENCE_END = /[.!?](?=\s)|\n/g
/** Words between a denial and what it denies, and around it where wording differs. */
const REACH = 6
/** Share of the content words around a denial that the other side has too where it speaks of the same. */
const SAME = 0.6

/**
 * What the source denies the claim denies too, and nothing else, wherever both have the same words around it; and no
 * word stands in the place of its opposite ("allowed" for "prohibited"). What is quoted to the letter passes. Null where neither side denies anything.
 */
export function checkNegation(ground: ClaimGround): SentenceCheck | null {
  const back = reversed(ground)
  const added = isVerbatim(ground) ? undenied(ground) : []
  const found = [...undenied(back), ...added, ...opposites(ground)]
  const wrong = found.length > 0 && isQuoted(ground) ? [] : found
  const denials = [...ground.claim.mentions, ...ground.near.mentions].some(isDenial)
  if (!denials && wrong.length === 0) return null
  return {
    check: 'negation',
    passed: wrong.length === 0,
    reason: wrong.length === 0 ? null : `the cited text says the opposite: ${[...new Set(wrong)].join(', ')}`,
  }
}

/** Whether the claim stands in a source to the letter, and not behind a denial: of "not for trailers" it is no quote. */
function isQuoted({ claim, sources: { sentences, places } }: ClaimGround): boolean {
  const words = bare(claim.text)
  return places.some((_, source) => {
    const own = sentences.filter(each => each.source === source)
    const text = bare(own.map(each => each.text).join(' '))
    const place = text.indexOf(words)
    return place >= 0 && !/\b(?:not|no|never|without|non)[ -]$/i.test(text.slice(0, place))
  })
}

/** Claims are parted at semicolons and joined by blanks. */
const bare = (text: string) => text.replace(/[\s;]+/g, ' ').trim()

type Aligned = Pick<ClaimGround, 'claim' | 'near' | 'partners'>
type Denial = { start: number; end: number }

/** The ground seen from the source. */
function reversed({ claim, near, partners }: ClaimGround): Aligned {
  const back = new Int32Array(near.tokens.length).fill(-1)
  for (const [index, partner] of partners.entries()) if (partner >= 0) back[partner] = index
  return { claim: near, near: claim, partners: back }
}

const isDenial = ({ family }: TypedMention) => family === 'negation'

/** Places of the words that deny what follows them. */
function denialsOf({ tokens, mentions }: ReadText): Denial[] {
  return [...mentions.filter(isDenial), ...tokens.filter(({ stem }) => ADVERBS.has(stem))]
}

/** Denials of one side (`claim` of `from`) that the other drops, as written. */
function undenied(from: Aligned): string[] {
  const { claim: own, near: other } = from
  const denials = denialsOf(own)
  return denials.flatMap(denial => {
    const words = deniedWords(own, denial)
    const phrase = own.text.slice(denial.start, words.length === 0 ? denial.end : own.tokens[words[0]!]!.end)
    const isDenied = (start: number, end: number) => denies(from, denials, denial, start, end)
    const gap = tightGap(from, ...wordsOf(own, denial))
    if (gap !== null) return isDenied(gap.start, gap.end) ? [] : [phrase]
    if (!speaksOfSame(from, denial)) return []
    const partner = words.map(word => partnerOf(from, word)).find(partner => partner >= 0)
    if (partner === undefined) return []
    const start = other.tokens[Math.max(0, partner - REACH)]!.start
    const end = other.tokens[Math.min(other.tokens.length - 1, partner + REACH)]!.end
    return isDenied(start, end) ? [] : [phrase]
  })
}

/** Index of the first content word behind a denial, and of the next one in the same clause. */
function deniedWords(own: ReadText, { end }: Denial): number[] {
  const first = nextContentWord(own, end, REACH)
  if (first < 0) return []
  const behind = own.tokens[first]!.end
  const second = nextContentWord(own, behind, REACH)
  const between = second < 0 ? '' : own.text.slice(behind, own.tokens[second]!.start)
  return second < 0 || /[.,;:!?]/.test(between) ? [first] : [first, second]
}

/** Whether most content words around a denial, in its sentence, have partners. */
function speaksOfSame({ claim: { text, tokens }, partners }: Aligned, { start, end }: Denial): boolean {
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index }) => index)
  const from = ends.findLast(place => place < start) ?? -1
  const to = ends.find(place => place >= end) ?? text.length
  const inside = tokens.filter(token => token.start > from && token.end <= to)
  const before = inside.filter(token => token.end <= start).slice(-REACH - 1)
  const after = inside.filter(token => token.start >= end).slice(0, REACH + 1)
  const words = [...before, ...after].filter(({ stopWord }) => !stopWord)
  const kept = words.filter(word => partners[tokens.indexOf(word)]! >= 0).length
  return kept > 1 && kept / words.length >= SAME
}

/** A word's partner, or the only such word of the other side, where a clause changed places. */
function partnerOf({ claim, near, partners }: Aligned, word: number): number {
  if (partners[word]! >= 0) return partners[word]!
  const same = near.tokens.flatMap(({ stem }, index) => (stem === claim.tokens[word]!.stem ? index : []))
  return same.length === 1 ? same[0]! : -1
}

/** The span of the words that hold a denial: all of "cannot" and "isn't". */
function wordsOf({ tokens }: ReadText, { start, end }: Denial): [number, number] {
  const holding = tokens.filter(token => token.start < end && token.end > start)
  return [holding[0]?.start ?? start, holding.at(-1)?.end ?? end]
}

/** Whether the other side denies something in a stretch, with a word that is no other denial's partner. */
function denies(
  { near, partners, claim }: Aligned,
  denials: readonly Denial[],
  denial: Denial,
  start: number,
  end: number,
): boolean {
  const others = new Set(
    denials
      .filter(each => each !== denial)
      .flatMap(each =>
        claim.tokens.flatMap((token, index) => (overlaps(token, each) ? partners[index]! : [])),
      ),
  )
  const isFree = (place: Denial) =>
    near.tokens.some((token, index) => overlaps(token, place) && !others.has(index))
  return (
    near.mentions.some(each => isDenial(each) && each.start < end && each.end > start && isFree(each)) ||
    near.tokens.some(
      (token, index) =>
        token.start < end &&
        token.end > start &&
        (DENYING.has(token.stem) || NON.test(token.folded)) &&
        !others.has(index),
    )
  )
}

const overlaps = (left: Denial, right: Denial) => left.start < right.end && left.end > right.start

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
    const own = deniesBefore(claim, token.start)
    return own === deniesBefore(near, there.start) ? [`${token.text} for ${there.text}`] : []
  })
}

function deniesBefore({ tokens, mentions }: ReadText, end: number): boolean {
  const start = end - REACH * 2
  return (
    mentions.some(each => isDenial(each) && each.start < end && each.end > start) ||
    tokens.some(token => token.start < end && token.end > start && DENYING.has(token.stem))
  )
}
