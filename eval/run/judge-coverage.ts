import type { Change, Comparison, Edit } from '../../src/domain/change.ts'
import { differLines, type LineDifference, linesOfText } from './line-difference.ts'
import { lineNumbers, type TouchedLines, touchedLines } from './touched-lines.ts'

export type UncoveredLine = { document: string; side: 'before' | 'after'; line: number; text: string }

/**
 * `changedLines` are the lines that a plain difference of the two texts names, blank ones and rulings of headings and
 * tables left out; `uncovered` those that no change touches. `invented` are changes that touch only lines which both
 * texts share in the same place.
 */
export type Coverage = { changedLines: number; uncovered: UncoveredLine[]; invented: Change[] }

/**
 * Judges a comparison by plain line differences of the texts, by document path. Where lines changed places a plain
 * difference says that the one moved, a comparison perhaps that the other did: such a line is covered, or such a
 * change real, if the two cross.
 */
export function judgeCoverage(
  comparison: Pick<Comparison, 'changes'>,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Coverage {
  const { changes } = comparison
  const real = new Set<Change>()
  const uncovered: UncoveredLine[] = []
  let changedLines = 0
  const pathsOf = new Map(changes.map(change => [change, pathsOfEdits(change.edits)] as const))
  for (const document of new Set([...before.keys(), ...after.keys()])) {
    const texts = { before: before.get(document) ?? '', after: after.get(document) ?? '' }
    const difference = differLines(linesOfText(texts.before), linesOfText(texts.after))
    const changed = changedLinesOf(difference)
    const lineAt = { before: lineNumbers(texts.before), after: lineNumbers(texts.after) }
    const covered: TouchedLines = { before: new Set(), after: new Set() }
    const moves = movesOf(difference, changed)
    const told: Move[] = []
    for (const change of changes) {
      if (!pathsOf.get(change)!.has(document)) continue
      const touched = touchedLines(change.edits, document, lineAt)
      for (const side of ['before', 'after'] as const)
        for (const line of touched[side]) {
          covered[side].add(line)
          if (changed[side].has(line)) real.add(change)
        }
      for (const edit of change.edits.filter(({ moved }) => moved)) {
        if (edit.before!.document !== edit.after!.document) real.add(change)
        const move = [lineAt.before(edit.before!.span.start), lineAt.after(edit.after!.span.start)] as const
        told.push(move)
        if (moves.some(each => cross(each, move))) real.add(change)
      }
    }
    for (const [side, lines] of [
      ['before', difference.olds],
      ['after', difference.news],
    ] as const)
      for (const line of changed[side]) {
        const text = lines[line - 1]!
        if (!says(text)) continue
        changedLines++
        if (covered[side].has(line)) continue
        const own = moves.filter(move => move[side === 'before' ? 0 : 1] === line)
        if (own.some(move => told.some(each => cross(each, move)))) continue
        uncovered.push({ document, side, line, text })
      }
  }
  const invented = changes.filter(change => !real.has(change) && !isBlank(change.edits))
  return { changedLines, uncovered, invented }
}

type Move = readonly [older: number, newer: number]

const cross = (one: Move, other: Move) => (one[0] - other[0]) * (one[1] - other[1]) < 0

/** Words or values; blank lines and rulings stand alike in many places. */
const says = (line: string) => /[\p{L}\p{N}]/u.test(line)

const isBlank = (edits: readonly Edit[]) =>
  edits.every(edit => !edit.moved && !says(`${edit.before?.text ?? ''}${edit.after?.text ?? ''}`))

function changedLinesOf({ olds, news, pairs }: LineDifference): TouchedLines {
  const shared = new Set(pairs.values())
  const numbers = (lines: readonly string[]) => lines.map((_, index) => index + 1)
  return {
    before: new Set(numbers(olds).filter(line => !pairs.has(line))),
    after: new Set(numbers(news).filter(line => !shared.has(line))),
  }
}

/** Lines that a plain difference removes in one place and adds in another. */
function movesOf({ olds, news }: LineDifference, changed: TouchedLines): Move[] {
  const added = Map.groupBy(
    [...changed.after].filter(line => says(news[line - 1]!)),
    line => news[line - 1]!.trim(),
  )
  return [...changed.before].flatMap(older =>
    (added.get(olds[older - 1]!.trim()) ?? []).map(newer => [older, newer] as const),
  )
}

const pathsOfEdits = (edits: readonly Edit[]) =>
  new Set(edits.flatMap(({ before, after }) => [before, after].flatMap(side => side?.document ?? [])))
