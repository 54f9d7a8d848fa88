import type { TypedMention } from '../../../src/language/mentions/typed-mention.ts'

/** A stated number: `step` is the unit of its last written digit, so 1.2 million has a step of 100,000. */
export type StatedNumber = { value: number; unit: string | null; step: number; rounded: boolean }

const HEDGE = /(?:\b(?:about|approximately|approx\.?|around|roughly|nearly|almost|circa|some)|~|≈)\s*$/i

/** A quantity as it is written in `text`; hedged, scaled and decimal numbers may be rounded. */
export function statedNumber(text: string, { key, start, end, value: written }: TypedMention): StatedNumber {
  const at = key.indexOf(' ')
  const value = Number(key.slice(0, at))
  const unit = key.slice(at + 1) || null
  const shown = text.slice(start, end) || written
  const digits = /\d[\d,]*(?:\.(\d+))?/.exec(shown)
  const decimals = digits?.[1]?.length ?? 0
  const size = digits ? Number(digits[0].replaceAll(',', '')) : 0
  const scale = size === 0 ? 1 : Math.abs(value) / size
  const scaled = scale > 1.5
  const hedged = HEDGE.test(text.slice(Math.max(0, start - 16), start))
  const zeros = decimals === 0 && !scaled && hedged ? trailingZeros(value) : 0
  return {
    value,
    unit,
    step: (scaled ? scale : 1) * 10 ** (zeros - decimals),
    rounded: hedged || scaled || decimals > 0,
  }
}

/** Whether a stated number says what the source's says: same value, a percentage as a share, or rounded from it. */
export function sameNumber(stated: StatedNumber, source: StatedNumber): boolean {
  if (stated.unit !== null && source.unit !== null && stated.unit !== source.unit) return false
  if (sameValue(stated.value, source.value)) return true
  if (stated.unit === '%' && source.unit === null && sameValue(stated.value, source.value * 100)) return true
  if (source.unit === '%' && stated.unit === null && sameValue(stated.value * 100, source.value)) return true
  return stated.rounded && source.step < stated.step && isRounded(stated, source.value)
}

/** Whether the number is what rounding the exact value to its written digits gives. */
export function isRounded({ value, step }: Pick<StatedNumber, 'value' | 'step'>, exact: number): boolean {
  return Math.abs(value - exact) <= step / 2 + 1e-9 * Math.abs(exact)
}

const sameValue = (left: number, right: number) =>
  Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right))

function trailingZeros(value: number): number {
  let zeros = 0
  for (let rest = Math.abs(value); rest >= 10 && rest % 10 === 0; rest /= 10) zeros++
  return zeros
}
