import { describe, expect, it } from 'vitest'
import type { GeneratedPair } from '../../../eval/performance/compare/generated-pair.ts'
import { judgeFound } from '../../../eval/performance/compare/judge-found.ts'
import { makeRateTable } from '../../../eval/performance/compare/make-rate-table.ts'
import { makeSections } from '../../../eval/performance/compare/make-sections.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import { releaseText } from '../../compare/release-text.ts'

function changesOf({ before, after }: GeneratedPair) {
  const [older, newer] = [before, after].map((files, at) =>
    releaseText(String(at), Object.fromEntries(files)),
  )
  return compareReleases('generated', older!, newer!).changes
}

describe('generated releases to compare', () => {
  it.each([1, 2, 3])('sections: every change that was made is found, and nothing besides (seed %d)', seed => {
    const pair = makeSections(600, 0.05, seed)
    expect(judgeFound(pair.expected, changesOf(pair))).toEqual({
      made: 30,
      found: 30,
      besides: 0,
      missed: [],
    })
  })

  it('a rate table: every cell and row that changed is found, and nothing besides', () => {
    const pair = makeRateTable(10_000, 1)
    expect(judgeFound(pair.expected, changesOf(pair))).toMatchObject({ made: 360, found: 360, besides: 0 })
  })

  it('are the same for the same seed', () => {
    expect(makeSections(50, 0.1, 4)).toEqual(makeSections(50, 0.1, 4))
  })

  it('are judged: a change that is not told is missed, one told twice stands beside', () => {
    const pair = makeSections(200, 0.05, 5)
    const changes = changesOf(pair)
    const judged = judgeFound(pair.expected, [...changes.slice(1), changes[1]!])
    expect(judged).toMatchObject({ found: 9, besides: 1 })
    expect(judged.missed).toHaveLength(1)
  })
})
