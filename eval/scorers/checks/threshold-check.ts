import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { TypedMention } from '../../../src/language/mentions/typed-mention.ts'
import { alignedGap } from '../aligned-gap.ts'
import type { ClaimGround, ReadText } from '../claim-ground.ts'
import { isVerbatim } from '../verbatim.ts'

const SIDES: Record<string, 'above' | 'below'> = {
  '≥': 'above',
  '>': 'above',
  'the greater': 'above',
  '≤': 'below',
  '<': 'below',
  'the lesser': 'below',
}
/** How far a bound stands from its value, in characters. */
const REACH = 24

/**
 * A bound lies on the same side of its value as in the source: "at least" is not "at most"; where the wording is the
 * source's the bound itself is the same: "over 25" is not "at least 25".
 */
export function checkThresholds(ground: ClaimGround): SentenceCheck | null {
  const { claim, near } = ground
  const bounds = claim.mentions.filter(isBound)
  if (bounds.length === 0) return null
  const verbatim = isVerbatim(ground)
  const sourceBounds = near.mentions.filter(isBound)
  const wrong = bounds.filter(bound => {
    const value = boundValue(claim, bound)
    const gap = alignedGap(ground, bound.start, bound.end)
    const rivals = sourceBounds.filter(each => {
      const theirs = boundValue(near, each)
      if (value !== null && theirs !== null) return value === theirs
      return value === theirs && gap !== null && each.start >= gap.start && each.end <= gap.end
    })
    const sameBound = (each: TypedMention) =>
      verbatim ? each.key === bound.key : SIDES[each.key] === SIDES[bound.key]
    return rivals.length > 0 && !rivals.some(sameBound)
  })
  return {
    check: 'threshold',
    passed: wrong.length === 0,
    reason:
      wrong.length === 0
        ? null
        : `the cited text bounds it otherwise: ${wrong.map(({ value }) => value).join(', ')}`,
  }
}

const isBound = ({ family, key }: TypedMention) => family === 'threshold' && key in SIDES

/** The size of the number or date that a bound belongs to: behind it, or ahead of "or more". */
function boundValue({ mentions }: ReadText, bound: TypedMention): string | null {
  const behind = /^or\b/i.test(bound.value)
  const values = mentions.filter(({ family }) => family === 'quantity' || family === 'date')
  const found = behind
    ? values.findLast(({ start, end }) => start < bound.start && bound.start - end <= REACH)
    : values.find(({ start }) => start >= bound.end && start - bound.end <= REACH)
  if (!found) return null
  return found.family === 'quantity' ? found.key.split(' ')[0]! : found.key
}
