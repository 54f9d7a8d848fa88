import type { Block } from '../../domain/block.ts'
import type { Section } from '../../domain/section.ts'
import type { ReportChange, ShownSection } from '../api/replies.ts'
import type { Mark } from '../text/mark.ts'
import { toPlainMarks } from '../text/plain-marks.ts'
import { cutSection, leavesOf } from './cut-section.ts'
import { marksOfChange, SHOWN } from './marks-of-change.ts'

/** Kinds that tell of a place: they may be without any marked word. */
const ofPlace = new Set<string>(['moved', 'renumbered', 'split', 'merged'])

export const isOfPlace = ({ kinds }: ReportChange) => kinds.some(kind => ofPlace.has(kind))

/** Of a section that only has another place now so many blocks are shown. */
const FIRST_BLOCKS = 4

/** A heading as the source has it, so that it can be marked; `start` is null where it does not stand there in one piece. */
export type ShownHeading = { text: string; start: number | null }

/** What is shown of one side of a change: the heading of its section, blocks of it with their source, and what to mark in both. */
export type ShownText = { heading: ShownHeading; blocks: Block[]; marks: Mark[] } & Pick<
  Section,
  'text' | 'span'
>

/**
 * The blocks that a change touches; of a table all rows that `neighbours` touch too, since a table is read as one. Of a
 * section that has another place its beginning, with `whole` all of the section. Null where the change has no such side.
 */
export function shownText(
  change: ReportChange,
  of: 'before' | 'after',
  shown: ShownSection | null,
  neighbours: readonly ReportChange[],
  whole: boolean,
): ShownText | null {
  const side = change[of]
  if (!side || !shown) return null
  const { section } = shown
  const own = marksOfChange(change, of, SHOWN)
  const others = neighbours.filter(({ [of]: each }) => each?.document === side.document)
  const marks = [...own, ...others.flatMap(each => marksOfChange(each, of))]
  const { text, span } = section
  const around = { heading: headingOf(section), marks, text, span }
  if (whole) return { ...around, blocks: section.blocks }
  const spans = [{ start: side.start, end: side.end }, ...own]
  const tables = section.blocks.filter(({ kind }) => kind === 'table')
  const inTables = cutSection({ blocks: tables }, spans).map(({ span }) => span)
  const beside = others.flatMap(({ [of]: each }) =>
    each && inTables.some(({ start, end }) => each.start >= start && each.end <= end)
      ? [{ start: each.start, end: each.end }]
      : [],
  )
  const blocks = cutSection(section, [...spans, ...beside])
  if (blocks.length > 0 || !isOfPlace(change)) return { ...around, blocks }
  return { ...around, blocks: section.blocks.slice(0, FIRST_BLOCKS) }
}

/** What came or went, without what only moved. */
export const changedIn = (shown: ShownText | null) =>
  (shown?.marks ?? []).filter(({ kind }) => kind !== 'found')

/** Whether a reader can see what the change marks: words of a block or the heading, not only markup. */
export function isSeen({ heading, blocks, marks }: ShownText): boolean {
  const own = marks.filter(({ id }) => id === SHOWN)
  const { start } = heading
  if (start !== null && own.some(mark => mark.start < start + heading.text.length && mark.end > start))
    return true
  const headers = blocks.flatMap(block =>
    block.kind === 'table' && block.header ? [block.header.plain] : [],
  )
  const texts = [...leavesOf(blocks).map(({ plain }) => plain), ...headers]
  return texts.some(plain =>
    toPlainMarks(plain, own).some(({ start: from, end }) => plain.text.slice(from, end).trim() !== ''),
  )
}

function headingOf({ number, heading, text, span, blocks }: Section): ShownHeading {
  const head = text.slice(0, (blocks[0]?.span.start ?? span.end) - span.start)
  for (const name of [[number, heading].filter(Boolean).join(' '), heading]) {
    const at = name === '' ? -1 : head.lastIndexOf(name)
    if (at !== -1) return { text: name, start: span.start + at }
  }
  return { text: [number, heading].filter(Boolean).join(' '), start: null }
}
