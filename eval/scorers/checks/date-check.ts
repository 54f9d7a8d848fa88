import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { checkValues } from './available-values.ts'

/** Every date, month or year stands where the claim rests; it may be less exact than the source's, not more. */
export function checkDates(ground: ClaimGround): SentenceCheck | null {
  return checkValues(
    'date',
    ground.claim.mentions.filter(({ family }) => family === 'date'),
    ground,
    (stated, found) =>
      found.family === 'date'
        ? covers(stated.key, found.key)
        : stated.key === found.key.trim() && /^\d{4}$/.test(stated.key),
    ['date', 'quantity'],
  )
}

/** `--03` and `2025` cover `2025-03-01`; what the source does not say is not covered. */
function covers(stated: string, found: string): boolean {
  const [year, ...rest] = partsOf(stated)
  const [sourceYear, ...sourceRest] = partsOf(found)
  if (year !== '-' && sourceYear !== '-' && year !== sourceYear) return false
  if (year !== '-' && sourceYear === '-') return false
  return rest.every((part, index) => part === sourceRest[index])
}

/** Year (`-` where none is named), month, day. */
function partsOf(date: string): string[] {
  return date.startsWith('--') ? ['-', ...date.slice(2).split('-')] : date.split('-')
}
