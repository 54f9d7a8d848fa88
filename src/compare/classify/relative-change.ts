import { findNumbers } from '../../language/numbers.ts'
import { signedNumber } from '../../language/signed-number.ts'

/** " (+6.3 %)" for two values that are numbers of one unit, else nothing; percentages differ by points: " (+2 points)". */
export function relativeChange(before: string | null, after: string | null): string {
  const [from, to] = [onlyNumber(before), onlyNumber(after)]
  if (!from || !to || from.unit !== to.unit || from.value === to.value) return ''
  if (from.unit === '%') {
    const points = signedNumber(to.value - from.value, 2)
    return ` (${points} ${/^.1$/.test(points) ? 'point' : 'points'})`
  }
  if (from.value === 0 || (isYear(from) && isYear(to))) return ''
  const percent = ((to.value - from.value) / Math.abs(from.value)) * 100
  const digits = Math.abs(percent) < 0.05 ? 2 : 1
  return Math.abs(percent) < 0.005 ? '' : ` (${signedNumber(percent, digits)} %)`
}

/** How far a number moved, by the size of the first (0.063 for +6.3 %); null unless both are numbers of one unit, the first not 0. */
export function relativeDifference(before: string | null, after: string | null): number | null {
  const [from, to] = [onlyNumber(before), onlyNumber(after)]
  if (!from || !to || from.unit !== to.unit || from.value === 0) return null
  return (to.value - from.value) / Math.abs(from.value)
}

/** A bare number of four digits that is written like a year. */
const isYear = ({ text, value, unit }: { text: string; value: number; unit: string | null }) =>
  unit === null && /^\d{4}$/.test(text.trim()) && value >= 1900 && value < 2100

function onlyNumber(text: string | null) {
  const [number, ...others] = text === null ? [] : findNumbers(text.trim())
  return number && others.length === 0 && number.text.trim() === text!.trim() ? number : null
}
