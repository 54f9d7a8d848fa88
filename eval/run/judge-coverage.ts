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
 * Judges a comparison by plain line differences of the texts, by document path. Where lines changed places, a plain
 * difference says that the one moved, a comparison perhaps that the other did. So a line that a plain difference removes
 * here and adds there is covered if all lines that it passed are touched, a line to which words were added if the longer
 * line is, and a change that says that text moved is real
 * if that text passed a line that went there, much the same.
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
    const moves = movesOf(difference, changed, (one, other) => one === other)
    const alike = lazily(() => movesOf(difference, changed, isAlike))
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
        if (!real.has(change) && alike().some(each => cross(each, move))) real.add(change)
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
        if (own.some(move => passedAreTold(move, difference, covered))) continue
        const [far, others] =
          side === 'before' ? (['after', difference.news] as const) : (['before', difference.olds] as const)
        const grown = [...changed[far]].some(each => covered[far].has(each) && holds(others[each - 1]!, text))
        if (grown) continue
        uncovered.push({ document, side, line, text })
      }
  }
  const invented = changes.filter(change => !real.has(change) && !isBlank(change.edits))
  return { changedLines, uncovered, invented }
}

type Move = readonly [older: number, newer: number]

const cross = (one: Move, other: Move) => (one[0] - other[0]) * (one[1] - other[1]) < 0

const WORD = /[\p{L}\p{N}]+/gu

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

/** Whether a line has all words of another in order. */
function holds(line: string, other: string): boolean {
  const wanted = other.match(WORD) ?? []
  let next = 0
  for (const word of line.match(WORD) ?? []) if (word === wanted[next]) next++
  return next === wanted.length
}

type SameLine = (one: string, other: string) => boolean

/** Lines that a plain difference removes in one place and adds in another. */
function movesOf({ olds, news }: LineDifference, changed: TouchedLines, isSame: SameLine): Move[] {
  const telling = (lines: readonly string[], numbers: ReadonlySet<number>) =>
    [...numbers].map(line => [line, lines[line - 1]!.trim()] as const).filter(([, text]) => says(text))
  const added = telling(news, changed.after)
  return telling(olds, changed.before).flatMap(([older, text]) =>
    added.flatMap(([newer, other]) => (isSame(text, other) ? [[older, newer] as const] : [])),
  )
}

/** Lines of four words and more that have more than half of them in common. */
const isAlike: SameLine = (one, other) => {
  const [left, right] = [wordsOf(one), wordsOf(other)]
  if (
    Math.min(left.size, right.size) < 4 ||
    Math.max(left.size, right.size) > 2 * Math.min(left.size, right.size)
  )
    return false
  return [...left].filter(word => right.has(word)).length * 2 > Math.max(left.size, right.size)
}

const wordsOf = remembered(line => new Set(line.toLowerCase().match(WORD)))

/** Lines that stand several times may be kept in another pairing than that of a plain difference. */
function passedAreTold(move: Move, { olds, pairs }: LineDifference, covered: TouchedLines): boolean {
  const counts = new Map<string, number>()
  for (const line of olds) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1)
  const isTold = ([older, newer]: Move) => covered.before.has(older) || covered.after.has(newer)
  const passed = [...pairs].filter(pair => cross(pair, move) && says(olds[pair[0] - 1]!))
  const single = passed.filter(([older]) => counts.get(olds[older - 1]!.trim()) === 1)
  return single.every(isTold) && passed.some(isTold)
}

const pathsOfEdits = (edits: readonly Edit[]) =>
  new Set(edits.flatMap(({ before, after }) => [before, after].flatMap(side => side?.document ?? [])))

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function remembered<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return text => {
    const value = known.get(text) ?? make(text)
    known.set(text, value)
    return value
  }
}
