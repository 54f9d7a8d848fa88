import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readReleaseTexts } from '../../ingest/read-release-text.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { ReleaseText } from '../../src/compare/release-text.ts'
import { evaluationDataFolder } from '../../src/config.ts'
import type { Change } from '../../src/domain/change.ts'
import { groupChanges } from '../../src/report/group-changes.ts'
import { mainChanges } from '../../src/report/main-changes.ts'
import { MemoChanges } from '../datasets/memo-changes.ts'
import { writeMemoPackages } from '../datasets/memo-packages.ts'
import { type Coverage, judgeCoverage } from './judge-coverage.ts'
import { lineNumbers, type TouchedLines, touchedLines } from './touched-lines.ts'

const DOCUMENT = 'document.md'
/** So many lines say at the top of a report what matters. */
const TOP = 5

type Lines = { before: readonly number[]; after: readonly number[] }

/**
 * What became of one memo. `missed` are expected lines that no change tells; `shown` and `place` are the ranks, from
 * 1, of the first line of the roll-up whose change, or any change of whose place, tells the main change; null for none.
 */
export type JudgedMemo = {
  id: string
  split: MemoChanges['split']
  changes: number
  expected: number
  missed: Lines
  shown: number | null
  place: number | null
  coverage: Coverage
}

/** Compares the pairs of documents that memos were written about; null for a memo without a version before. */
export async function judgeMemos(): Promise<(JudgedMemo | { id: string; split: string; judged: null })[]> {
  const file = await readFile(join(import.meta.dirname, '../datasets/memo-changes.jsonl'), 'utf8')
  const memos = file
    .trim()
    .split('\n')
    .map(line => MemoChanges.parse(JSON.parse(line)))
  const folder = await mkdtemp(join(tmpdir(), 'variorum-memos-'))
  try {
    writeMemoPackages(join(evaluationDataFolder(), 'ota_memos'), folder)
    const judged = []
    for (const memo of memos) {
      const [older, newer] = [join(folder, memo.id, '1'), join(folder, memo.id, '2')]
      judged.push(
        existsSync(older)
          ? judgeMemo(memo, ...(await readReleaseTexts(older, newer)))
          : { id: memo.id, split: memo.split, judged: null },
      )
    }
    return judged
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function judgeMemo(memo: MemoChanges, before: ReleaseText, after: ReleaseText): JudgedMemo {
  const comparison = compareReleases(memo.id, before, after)
  const texts = { before: textOf(before), after: textOf(after) }
  const lineAt = { before: lineNumbers(texts.before), after: lineNumbers(texts.after) }
  const { changes } = comparison
  const touched = new Map(changes.map(each => [each, touchedLines(each.edits, DOCUMENT, lineAt)]))
  const missing = (side: 'before' | 'after') =>
    memo.lines[side].flatMap(({ line }) =>
      touched.values().some(each => each[side].has(line)) ? [] : [line],
    )
  const main = mainChanges(changes, Number.MAX_SAFE_INTEGER)
  const placeOf = new Map(
    groupChanges(changes).flatMap(({ sections }) =>
      sections.flatMap(section => section.changes.map(change => [change, section.changes] as const)),
    ),
  )
  const tells = (change: Change) => holdsAny(touched.get(change)!, memo.mainChange)
  return {
    id: memo.id,
    split: memo.split,
    changes: changes.length,
    expected: memo.lines.before.length + memo.lines.after.length,
    missed: { before: missing('before'), after: missing('after') },
    shown: rank(main.findIndex(({ change, alike }) => [change, ...alike].some(tells))),
    place: rank(main.findIndex(({ change }) => placeOf.get(change)!.some(tells))),
    coverage: judgeCoverage(
      comparison,
      new Map([[DOCUMENT, texts.before]]),
      new Map([[DOCUMENT, texts.after]]),
    ),
  }
}

const rank = (index: number) => (index < 0 ? null : index + 1)

const textOf = ({ sections }: ReleaseText) => sections.map(({ section }) => section.text).join('')

const holdsAny = (touched: TouchedLines, lines: Lines) =>
  (['before', 'after'] as const).some(side => lines[side].some(line => touched[side].has(line)))

/** `npm run eval -- memo-changes`: figures of both halves, misses of the half that may be looked at. */
export async function evaluateMemoChanges(): Promise<void> {
  const memos = await judgeMemos()
  for (const split of ['choose', 'report'] as const) {
    const half = memos.filter(memo => memo.split === split)
    const judged = half.flatMap(memo => ('judged' in memo ? [] : [memo]))
    const misses = judged.flatMap(memo => tellMisses(memo, split === 'choose'))
    const sum = (count: (memo: JudgedMemo) => number) => judged.reduce((all, memo) => all + count(memo), 0)
    const share = (right: number, all: number) => `${right} of ${all} (${((100 * right) / all).toFixed(1)} %)`
    const met = (test: (memo: JudgedMemo) => boolean) => share(judged.filter(test).length, judged.length)
    const expected = sum(({ expected: count }) => count)
    const lines = sum(({ coverage }) => coverage.changedLines)
    const changes = sum(memo => memo.changes)
    console.log(
      `${split}: ${half.length} pairs, ${half.length - judged.length} without a version before, which is not compared`,
    )
    console.log(`  (a) all expected lines told: ${met(memo => missedLines(memo) === 0)} of the memos`)
    console.log(`      expected lines told: ${share(expected - sum(missedLines), expected)}`)
    console.log(`  (b) main change among the first five: ${met(({ shown }) => isTop(shown))}`)
    console.log(`      its place among the first five: ${met(({ place }) => isTop(place))}`)
    console.log(
      `  (c) changed lines covered: ${share(lines - sum(({ coverage }) => coverage.uncovered.length), lines)}`,
    )
    console.log(
      `  (d) changes of text that did differ: ${share(changes - sum(({ coverage }) => coverage.invented.length), changes)}`,
    )
    for (const miss of misses) console.log(`  ${miss}`)
  }
}

const missedLines = ({ missed }: JudgedMemo) => missed.before.length + missed.after.length
const isTop = (place: number | null) => place !== null && place <= TOP

function tellMisses(memo: JudgedMemo, all: boolean): string[] {
  const { id, missed, shown, place, coverage } = memo
  const lines = all ? `, lines ${missed.before.join()} before, ${missed.after.join()} after` : ''
  return [
    ...(missedLines(memo) > 0 ? [`MISS (a) ${id}${lines}`] : []),
    ...(isTop(shown)
      ? []
      : [
          `MISS (b) ${id}${all ? `, ${memo.changes} changes, told in line ${shown}, place in line ${place}` : ''}`,
        ]),
    ...coverage.uncovered.map(({ side, line }) => `MISS (c) ${id}, line ${line} ${side}`),
    ...coverage.invented.map(({ description }) => `MISS (d) ${id}: ${description.slice(0, 120)}`),
  ]
}
