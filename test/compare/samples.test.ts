import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { isExpected, readExpectedChanges } from './expected-changes.ts'
import { readRelease } from './release-text.ts'

const samples = join(import.meta.dirname, '../../samples')
const packageName = 'harbor-auto-manual'

describe('changes of the sample manual', () => {
  it('are all found at their places, with their kinds and significance', () => {
    const expected = readExpectedChanges(join(samples, 'answers.yaml'))
    const read = (release: string) => readRelease(join(samples, packageName), release)
    const pairs = Map.groupBy(expected, ({ from, to }) => `${from} ${to}`)
    const missing = [...pairs].flatMap(([pair, wanted]) => {
      const [from, to] = pair.split(' ')
      const { changes } = compareReleases(packageName, read(from!), read(to!))
      return wanted.filter(
        each =>
          !changes.some(change => isExpected(change, each) && change.significance === each.significance),
      )
    })
    expect(expected).toHaveLength(164)
    expect(missing.map(({ id }) => id)).toEqual([])
  })
})
