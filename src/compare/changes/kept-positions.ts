import type { Edit } from '../../domain/change.ts'
import type { PlacedSection } from '../align/placed-section.ts'
import { sectionLeaves } from '../section-leaves.ts'
import type { Documents } from './document-drafts.ts'

/**
 * Where a moved text stands in what is kept around it, counted in characters and in letters and digits; `parent` is the
 * moved range or the document that holds it.
 */
export type KeptPosition = { parent: Edit | string; exact: number; letters: number }

/** `gone` is what of the range is not kept: characters, and letters and digits. */
type Range = { start: number; end: number; edit: Edit; gone: [number, number] }

/** The positions of some moved ranges on one side. `same` are sections whose mates have the same text. */
export function keptPositions(
  edits: readonly Edit[],
  wanted: ReadonlySet<Edit>,
  side: 'before' | 'after',
  documents: Documents,
  same: ReadonlySet<PlacedSection>,
): Map<Edit, KeptPosition> {
  const found = new Map<Edit, KeptPosition>()
  const filled = edits.filter(edit => edit[side] && edit[side].span.end > edit[side].span.start)
  const needed = new Set([...wanted].map(edit => edit[side]!.document))
  for (const [document, own] of Map.groupBy(filled, edit => edit[side]!.document)) {
    if (!needed.has(document)) continue
    const inOrder = own
      .map(edit => ({ edit, ...edit[side]!.span }))
      .sort(
        (a, b) =>
          a.start - b.start || b.end - a.end || Number(b.edit.moved ?? false) - Number(a.edit.moved ?? false),
      )
    const letters = countLetters(documents.get(document) ?? [], same)
    const root: Pick<Range, 'start' | 'gone'> = { start: 0, gone: [0, 0] }
    const open: Range[] = []
    for (const { edit, start, end } of inOrder) {
      while (open.length > 0 && open.at(-1)!.end <= start) open.pop()
      const outer = open.at(-1)
      const around = outer ?? root
      const [length, count] = [start - around.start, letters(start) - letters(around.start)]
      const position = { exact: length - around.gone[0], letters: count - around.gone[1] }
      if (wanted.has(edit)) found.set(edit, { parent: outer?.edit ?? document, ...position })
      around.gone[0] += end - start
      around.gone[1] += letters(end) - letters(start)
      open.push({ start, end, edit, gone: [0, 0] })
    }
  }
  return found
}

const SAYS = /[\p{L}\p{N}]/u

/**
 * Gives the number of letters and digits before an offset: of leaves alone, since marks and addresses between them are
 * kept by chance. Sections that are the same on both sides count with all their characters, which takes no time.
 */
function countLetters(
  sections: readonly PlacedSection[],
  same: ReadonlySet<PlacedSection>,
): (offset: number) => number {
  const inside = new Map<number, Uint32Array>()
  const before = [0]
  for (const [index, placed] of sections.entries()) {
    const { start, end } = placed.section.span
    if (!same.has(placed)) inside.set(index, lettersOf(placed))
    before.push(before[index]! + (inside.get(index)?.[end - start] ?? end - start))
  }
  return offset => {
    let [low, high] = [0, sections.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (sections[middle]!.section.span.start <= offset) low = middle
      else high = middle
    }
    const { start, end } = sections[low]!.section.span
    const at = Math.max(0, Math.min(offset, end) - start)
    return before[low]! + (inside.get(low)?.[at] ?? at)
  }
}

/** At each offset of a section the letters and digits of its leaves before it. */
function lettersOf({ section }: PlacedSection): Uint32Array {
  const counts = new Uint32Array(section.text.length + 1)
  for (const { span } of sectionLeaves(section))
    for (let at = span.start - section.span.start; at < span.end - section.span.start; at++)
      if (SAYS.test(section.text[at]!)) counts[at + 1] = 1
  for (let at = 1; at < counts.length; at++) counts[at]! += counts[at - 1]!
  return counts
}
