import { formatNumber } from './number-format.ts'
import type { NumberedList, Numbering } from './read-numbering.ts'

/** What stands before a numbered paragraph, as Word shows it; '' for a bullet. */
export type NumberLabel = { text: string; level: number }

/** Counts the numbered paragraphs of a document, in their order. */
export type NumberCounter = {
  /** The label of the next paragraph of a list; null where it shows none. */
  next(listId: string, level: number): NumberLabel | null
}

/**
 * Lists of one definition share their counts; a list with a start of its own begins anew where it first uses the level
 * (ECMA-376 17.9.6, 17.9.26). A level begins anew below every higher one, or as its `w:lvlRestart` says (17.9.10).
 */
export function openNumberCounter(numbering: Numbering): NumberCounter {
  const counts = new Map<string, (number | undefined)[]>()
  const used = new Set<string>()

  return {
    next(listId, level) {
      const list = numbering.get(listId)
      const definition = list?.levels.get(level)
      if (list === undefined || definition === undefined) return null
      const count = counts.get(list.series) ?? []
      counts.set(list.series, count)
      const first = !used.has(`${listId} ${level}`)
      used.add(`${listId} ${level}`)
      const before = first && list.starts.has(level) ? undefined : count[level]
      count[level] = before === undefined ? startOf(list, level) : before + 1
      for (const [deeper, { restart }] of list.levels)
        if (deeper > level && level < Math.min(restart ?? deeper, deeper)) count[deeper] = undefined
      if (definition.format === 'bullet') return { text: '', level }
      const text = labelOf(list, level, count)
      return text === '' ? null : { text, level }
    },
  }
}

const startOf = (list: NumberedList, level: number) =>
  list.starts.get(level) ?? list.levels.get(level)?.start ?? 1

/** Puts the numbers of all levels into the level's text; a higher level that has not begun shows its start. */
function labelOf(list: NumberedList, level: number, count: readonly (number | undefined)[]): string {
  const { text, legal } = list.levels.get(level)!
  return text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const { format = 'decimal', pattern } = list.levels.get(at) ?? {}
      const shown = legal && format !== 'none' && format !== 'bullet' ? 'decimal' : format
      return formatNumber(shown, count[at] ?? startOf(list, at), pattern)
    })
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim()
}
