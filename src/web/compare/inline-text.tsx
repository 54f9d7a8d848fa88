import type { ReportChange } from '../api/replies.ts'
import { toPlainMarks } from '../text/plain-marks.ts'
import { type Leaf, leavesOf } from './cut-section.ts'
import { InlineTable } from './inline-table.tsx'
import { type MergedSide, mergeTexts, type Piece } from './merge-texts.ts'
import { Pieces } from './pieces.tsx'
import type { ShownText } from './shown-text.ts'

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
        <Pieces pieces={mergeTexts(quoteOf(change, 'before', before), quoteOf(change, 'after', after))} />
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

/** As many texts on both sides are the same ones; otherwise all old ones stand before the new ones. */
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
  if (olds.length === news.length)
    return olds.map((old, index) => ({
      key: `${old.start}`,
      pieces: mergeTexts(side(old, before), side(news[index]!, after)),
    }))
  return [
    ...olds.map(old => ({ key: `-${old.start}`, pieces: mergeTexts(side(old, before), nothing) })),
    ...news.map(now => ({ key: `+${now.start}`, pieces: mergeTexts(nothing, side(now, after)) })),
  ]
}

const changedIn = (shown: ShownText | null) => (shown?.marks ?? []).filter(({ kind }) => kind !== 'found')

function mergeHeadings(before: ShownText | null, after: ShownText | null): Piece[] {
  const [old, now] = [before?.heading ?? after?.heading, after?.heading ?? before?.heading]
  if (!old || !now) return []
  if (old.text === now.text) return [{ text: now.text, kind: 'same' }]
  const side = (shown: ShownText | null): MergedSide => {
    const { text, start } = shown!.heading
    return { text, marks: start === null ? [] : shift(changedIn(shown), start, text.length) }
  }
  return mergeTexts(side(before), side(after))
}

function quoteOf(change: ReportChange, of: 'before' | 'after', shown: ShownText | null): MergedSide {
  const side = change[of]
  if (side === null) return nothing
  return { text: side.quote, marks: shift(changedIn(shown), side.start, side.quote.length) }
}

/** Ranges counted from `start` on, those parts of them that lie in the text. */
const shift = (marks: MergedSide['marks'], start: number, length: number) =>
  marks.map(mark => ({
    start: Math.max(0, mark.start - start),
    end: Math.min(length, mark.end - start),
  }))
