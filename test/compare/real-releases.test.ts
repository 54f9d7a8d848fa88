import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeCoverage } from '../../eval/run/judge-coverage.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { Change, ChangeSide } from '../../src/domain/change.ts'
import { applyComparison } from '../support/apply-comparison.ts'
import { compareInSteps } from './compare-in-steps.ts'
import { type ParsedRelease, readRelease, releaseText } from './release-text.ts'

const root = join(import.meta.dirname, '../..')
const data = process.env.VARIORUM_DATA ?? join(root, '../shared/data')
const has = (folder: string) => {
  const there = existsSync(join(data, folder))
  if (!there) console.info(`${folder} is not at ${data}: its releases are not compared`)
  return there
}

type Pair = [name: string, before: () => ParsedRelease, after: () => ParsedRelease]

const neighbours = (folder: string, releases: readonly string[]): Pair[] =>
  releases.slice(1).map((release, index) => {
    const older = releases[index]!
    return [
      `${folder.split('/').at(-1)} ${older} → ${release}`,
      () => readRelease(folder, older),
      () => readRelease(folder, release),
    ]
  })

function memoPairs(): Pair[] {
  const folder = join(data, 'ota_memos')
  const lines = readFileSync(join(folder, 'index.jsonl'), 'utf8').trim().split('\n')
  return lines.flatMap(line => {
    const { memo, before, after } = JSON.parse(line) as Record<string, string | null>
    if (!before || !after) return []
    const read = (file: string) => releaseText(file, { 'terms.md': readFileSync(join(folder, file)) })
    return [[`memo ${memo}`, () => read(before), () => read(after)] satisfies Pair]
  })
}

const samples = join(root, 'samples/harbor-auto-manual')
const pairs: Pair[] = [
  ...neighbours(samples, readdirSync(samples).sort()),
  ...(has('asvs') ? neighbours(join(data, 'asvs/releases'), ['4.0.1', '4.0.2', '4.0.3']) : []),
  ...(has('policyengine_aca')
    ? neighbours(
        join(data, 'policyengine_aca/snapshots'),
        readdirSync(join(data, 'policyengine_aca/snapshots')).sort(),
      )
    : []),
  ...(has('ota_memos') ? memoPairs() : []),
]

/** An image that one release writes before a sentence and the next as a paragraph of its own: the sentences are cut differently. */
const KNOWN = new Set(['Copyright and License, added: “license”'])

const places = ({ before, after }: Pick<Change, 'before' | 'after'>) => [before, after].map(placeOf).join(' ')
const placeOf = (side: ChangeSide | null) =>
  side ? `${side.place.document}:${side.place.span.start}-${side.place.span.end}` : '-'

describe.each(pairs)('%s', (_, readBefore, readAfter) => {
  it('obeys the laws of comparison', () => {
    const [before, after] = [readBefore(), readAfter()]
    const there = compareReleases('p', before, after)
    expect(applyComparison(before.byPath, there)).toEqual(after.byPath)
    expect(compareInSteps('p', before, after)).toEqual(there)
    const back = compareReleases('p', after, before)
    expect(applyComparison(after.byPath, back)).toEqual(before.byPath)
    expect(
      back.changes.map(({ before: newer, after: older }) => places({ before: older, after: newer })).sort(),
    ).toEqual(there.changes.map(places).sort())
    expect(compareReleases('p', before, before).changes).toEqual([])
    for (const { kinds, edits } of there.changes) expect(edits.length, kinds.join()).toBeGreaterThan(0)
    const { changedLines, uncovered, invented } = judgeCoverage(there, before.byPath, after.byPath)
    expect(changedLines).toBeGreaterThan(0)
    expect(uncovered).toEqual([])
    expect(invented.map(({ description }) => description).filter(each => !KNOWN.has(each))).toEqual([])
  })
})
