import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { MentionFamily, TypedMention } from '../../../src/language/mentions/typed-mention.ts'
import { tightGap } from '../aligned-gap.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { isVerbatim } from '../verbatim.ts'

/** Digits, or words of numbers and months: other sentences are not read for values. */
const MAY_HOLD_VALUE =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|billion|dozen|half|third|quarter|january|february|march|april|may|june|july|august|september|october|november|december)/i

/**
 * Looks for each of the claim's values where the claim rests: in its window, the headings and the question, and, when
 * the claim is a rewording that may draw on several places, anywhere in the sources. Null without values.
 */
export function checkValues(
  check: string,
  values: readonly TypedMention[],
  ground: ClaimGround,
  isSame: (stated: TypedMention, found: TypedMention, foundIn: string) => boolean,
  families: readonly MentionFamily[],
): SentenceCheck | null {
  if (values.length === 0) return null
  const { near, sources, asked } = ground
  const of = (mentions: readonly TypedMention[]) => mentions.filter(({ family }) => families.includes(family))
  const close = of([...near.mentions])
  const isNear = (stated: TypedMention) =>
    close.some(each => isSame(stated, each, near.text)) ||
    of(asked.mentions).some(each => isSame(stated, each, '')) ||
    of(sources.headingMentions()).some(each => isSame(stated, each, ''))
  const isAnywhere = (stated: TypedMention) =>
    sources.sentences.some(
      ({ text }, index) =>
        MAY_HOLD_VALUE.test(text) && of(sources.mentions(index)).some(each => isSame(stated, each, text)),
    )
  const missing = values.filter(
    stated =>
      replaces(stated, ground, close, isSame) ||
      (!isNear(stated) && (isVerbatim(ground) || !isAnywhere(stated))),
  )
  return verdict(check, missing)
}

/** Whether the claim has this value where its source, in the same words around it, has another. */
function replaces(
  stated: TypedMention,
  ground: ClaimGround,
  close: readonly TypedMention[],
  isSame: (stated: TypedMention, found: TypedMention, foundIn: string) => boolean,
): boolean {
  const gap = tightGap(ground, stated.start, stated.end)
  if (gap === null) return false
  const rivals = close.filter(({ start, end }) => start < gap.end && end > gap.start)
  return rivals.length > 0 && !rivals.some(each => isSame(stated, each, ground.near.text))
}

export function verdict(check: string, missing: readonly { value: string }[]): SentenceCheck {
  return {
    check,
    passed: missing.length === 0,
    reason:
      missing.length === 0 ? null : `not in the cited text: ${missing.map(each => each.value).join(', ')}`,
  }
}
