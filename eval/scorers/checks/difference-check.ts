import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { TypedMention } from '../../../src/language/mentions/typed-mention.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { verdict } from './available-values.ts'
import { isRounded, type StatedNumber, sameNumber, statedNumber } from './same-number.ts'

const UP =
  '(?:rise|rises|rose|risen|rising|increase[sd]?|increasing|grew|grow[ns]?|up|gain(?:ed|s)?|higher|more|raised?|raises|climb(?:ed|s)?|add(?:ed|s)?)'
const DOWN =
  '(?:fall|falls|fell|fallen|falling|decrease[sd]?|decreasing|drop(?:ped|s)?|down|lower(?:ed|s)?|less|fewer|reduce[sd]?|reduction|decline[sd]?|shr[aiu]nk|cut)'
const BEFORE = new RegExp(
  `(?:\\b(?<up>${UP})|\\b(?<down>${DOWN}))(?:\\s\\w+)?\\s(?:by|of)\\s(?:about |around |roughly |nearly )?$|\\bdifference\\s(?:of|is|was)\\s$`,
  'i',
)
const AFTER =
  /^\s(?:\w+\s)?(?:(?<up>more|higher|greater|longer|larger|increase|rise)|(?<down>less|lower|fewer|shorter|smaller|decrease|reduction|drop))\b(?:\s\w+)?\s?(?:than|compared|$|[,.)])/i

/** Whether the number is a difference of two values ("rose by 26", "+6.3 %"), and in which direction; null for neither. */
function directionOf(text: string, { start, end }: TypedMention): 'up' | 'down' | 'either' | null {
  const head = text.slice(0, start)
  const sign = /[(\s]([+−-])\s?$/.exec(head)?.[1] ?? /^[+−-]/.exec(text.slice(start, end))?.[0]
  if (sign)
    return sign === '+'
      ? 'up'
      : /[(]$/.test(head.trimEnd().slice(0, -1)) || /^[−-]/.test(text.slice(start))
        ? 'down'
        : null
  const before = BEFORE.exec(head.slice(-60))
  if (before) return before.groups!.up ? 'up' : before.groups!.down ? 'down' : 'either'
  const after = AFTER.exec(text.slice(end, end + 40))
  return after ? (after.groups!.up ? 'up' : 'down') : null
}

export const statesDifference = (text: string, mention: TypedMention) =>
  mention.family === 'quantity' && directionOf(text, mention) !== null

/**
 * A stated difference is computed again: it is the difference, in the value's unit or in percent of the first, of two
 * values that the claim names, or else of two in the sources, in the stated direction; or the source states it itself.
 */
export function checkDifferences(ground: ClaimGround): SentenceCheck | null {
  const { text, mentions } = ground.claim
  const stated = mentions.filter(mention => statesDifference(text, mention))
  if (stated.length === 0) return null
  const others = mentions
    .filter(each => each.family === 'quantity' && !stated.includes(each))
    .map(each => statedNumber(text, each))
  const wrong = stated.filter(mention => {
    const number = statedNumber(text, mention)
    const direction = directionOf(text, mention)!
    const size = { ...number, value: Math.abs(number.value) }
    if (ground.near.text.includes(text.slice(mention.start, mention.end))) return false
    if (others.length >= 2) return !isDifference(size, direction, others)
    const cited = numbersOf(ground)
    const repeated = cited.some(each => sameNumber(size, { ...each, value: Math.abs(each.value) }))
    return !repeated && !isDifference(size, direction, [...others, ...cited])
  })
  const found = verdict('difference', wrong)
  return found.passed
    ? found
    : { ...found, reason: `does not follow from the values: ${wrong.map(each => each.value).join(', ')}` }
}

function numbersOf({ near, sources }: ClaimGround): StatedNumber[] {
  const quantities = (text: string, mentions: readonly TypedMention[]) =>
    mentions.filter(({ family }) => family === 'quantity').map(each => statedNumber(text, each))
  const close = quantities(near.text, near.mentions)
  if (close.length >= 2) return close
  return sources.sentences.flatMap(({ text }, index) => quantities(text, sources.mentions(index)))
}

function isDifference(
  size: StatedNumber,
  direction: 'up' | 'down' | 'either',
  values: readonly StatedNumber[],
): boolean {
  return values.some((from, first) =>
    values.some((to, second) => {
      if (first === second || (from.unit !== null && to.unit !== null && from.unit !== to.unit)) return false
      const change = to.value - from.value
      if (direction !== 'either' && change > 0 !== (direction === 'up')) return false
      const ofSame =
        size.unit === null ||
        (from.unit ?? to.unit) === null ||
        size.unit === (from.unit ?? to.unit) ||
        size.unit === 'percentage point'
      if (ofSame && isRounded(size, Math.abs(change))) return true
      return size.unit === '%' && from.value !== 0 && isRounded(size, Math.abs((100 * change) / from.value))
    }),
  )
}
