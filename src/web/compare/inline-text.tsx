import type { ReportChange } from '../api/replies.ts'
import { toPlainMarks } from '../text/plain-marks.ts'
import { type Leaf, leavesOf } from './cut-section.ts'
import { InlineTable } from './inline-table.tsx'
import { type MergedSide, mergeTexts, type Piece } from './merge-texts.ts'
import { Pieces } from './pieces.tsx'
import { quoteOfSide, shiftMarks } from './quote-of-side.ts'
import { changedIn, type ShownText } from './shown-text.ts'

type InlineTextProps = {
  change: ReportChange
  neighbours: readonly ReportChange[]
  before: ShownText | null
  after: ShownText | null
  /** As the file has it: where the difference is in the markup alone. */
  asInFile: boolean
}

/** Both sides of a change in one text: what went struck out, what came underlined. */
export function InlineText({ change, neighbours, before, after, asInFile }: InlineTextProps) {
  if (asInFile)
    return (
      <pre className="canonical-text">
        <Pieces pieces={mergeTexts(quoteOfSide(change, 'before'), quoteOfSide(change, 'after'))} />
      </pre>
    )
  const [olds, news] = [leavesOf(before?.blocks ?? []), leavesOf(after?.blocks ?? [])]
  return (
    <div className="section-text">
      <p className="section-heading">
        <Pieces pieces={mergeHeadings(before, after)} />
      </p>
      {[...olds, ...news].some(({ row }) => row !== null) ? (
        <InlineTable changes={[change, ...neighbours]} before={before} after={after} />
      ) : (
        mergeLeaves(olds, before, news, after).map(({ key, pieces }) => (
          <p key={key}>
            <Pieces pieces={pieces} />
          </p>
        ))
      )}
    </div>
  )
}

const nothing: MergedSide = { text: '', marks: [] }

/** Texts that their marks make the same are one, in order; others went, or came. */
function mergeLeaves(
  olds: readonly Leaf[],
  before: ShownText | null,
  news: readonly Leaf[],
  after: ShownText | null,
): { key: string; pieces: Piece[] }[] {
  const side = ({ plain }: Leaf, shown: ShownText | null): MergedSide => ({
    text: plain.text,
    marks: toPlainMarks(plain, changedIn(shown)),
  })
  const merged: { key: string; pieces: Piece[] }[] = []
  const gone = (until: number) => {
    for (; next < until; next++)
      merged.push({ key: `-${next}`, pieces: mergeTexts(side(olds[next]!, before), nothing) })
  }
  let next = 0
  for (const [index, now] of news.entries()) {
    const shown = side(now, after)
    let pieces: Piece[] = []
    const same = olds.findIndex((old, at) => {
      if (at < next) return false
      pieces = mergeTexts(side(old, before), shown)
      return pieces.some(({ kind }) => kind === 'same')
    })
    if (same !== -1) gone(same)
    else if (olds.length === news.length) gone(index + 1)
    merged.push({ key: `+${index}`, pieces: same === -1 ? mergeTexts(nothing, shown) : pieces })
    if (same !== -1) next = same + 1
  }
  gone(olds.length)
  return merged
}

function mergeHeadings(before: ShownText | null, after: ShownText | null): Piece[] {
  const [old, now] = [before?.heading ?? after?.heading, after?.heading ?? before?.heading]
  if (!old || !now) return []
  if (old.text === now.text) return [{ text: now.text, kind: 'same' }]
  const side = (shown: ShownText | null): MergedSide => {
    const { text, start } = shown!.heading
    return { text, marks: start === null ? [] : shiftMarks(changedIn(shown), start, text.length) }
  }
  return mergeTexts(side(before), side(after))
}
