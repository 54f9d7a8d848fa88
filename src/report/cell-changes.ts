import { codeName, namesCodes } from '../compare/describe/names-codes.ts'
import type { Change } from '../domain/change.ts'
import { signedNumber } from '../language/signed-number.ts'

/** A cell that differs; an absent side is null. `difference` is such as `+26, +6.3 %` for two numbers, else null. */
export type CellChange = {
  column: string
  before: string | null
  after: string | null
  difference: string | null
}

/** The cells of a changed row; null where the change is about something else as well, or is not about cells. */
export function cellChanges({ kinds, details, after }: Change): CellChange[] | null {
  if (kinds.includes('added') || kinds.includes('removed')) return null
  const cells: CellChange[] = []
  for (const { type, before, after: now } of details) {
    const named = /^cell(?::\s*(.*))?$/s.exec(type)
    if (!named) continue
    // A file of keys and values calls them so.
    const column = /^values?$/i.test(named[1] ?? '') ? '' : (named[1] ?? '')
    const codes = namesCodes(codeName(column, after?.place.item ?? null))
    cells.push({ column, before, after: now, difference: codes ? null : numberDifference(before, now) })
  }
  return cells.length === 0 ? null : cells
}

const NUMBER =
  /^(?<currency>[$€£]\s?)?(?<number>[-−+]?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0)(?:\.\d+)?)(?<unit>\s?(?:%|[A-Z]{3}))?$/

/** `+26, +6.3 %`: after − before, and that by the size of before; `+3 points` of percentages. Null unless both are numbers of one unit that differ. */
function numberDifference(before: string | null, after: string | null): string | null {
  const [older, newer] = [readNumber(before), readNumber(after)]
  if (!older || !newer || older.unit !== newer.unit) return null
  const difference = newer.value - older.value
  if (difference === 0) return null
  if (older.unit === '%') {
    const points = signedNumber(difference, Math.max(older.decimals, newer.decimals), true)
    return `${points} ${/^.1$/.test(points) ? 'point' : 'points'}`
  }
  const absolute = signedNumber(difference, Math.max(older.decimals, newer.decimals), true)
  if (older.value === 0) return absolute
  const percent = (difference / Math.abs(older.value)) * 100
  return Math.abs(percent) < 0.05 ? absolute : `${absolute}, ${signedNumber(percent, 1)} %`
}

function readNumber(text: string | null): { value: number; decimals: number; unit: string } | null {
  const parts = NUMBER.exec(text?.trim() ?? '')?.groups
  if (!parts) return null
  const number = parts.number!.replaceAll(',', '').replace('−', '-')
  const unit = `${parts.currency ?? ''}${parts.unit ?? ''}`.trim()
  return { value: Number(number), decimals: number.split('.')[1]?.length ?? 0, unit }
}
