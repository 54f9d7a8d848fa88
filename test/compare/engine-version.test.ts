import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { ENGINE_VERSION } from '../../src/compare/state-completeness.ts'
import { readRelease } from './release-text.ts'

/** What the engine of this version tells of the sample manual. */
const TOLD = { engine: '7', changes: '9c2ea4a0a89cfd6b' }

/** Kept comparisons are made anew only by another version, so whoever changes what is told raises it and records the hash. */
it('the version of the engine is raised with what it tells', () => {
  const folder = join(import.meta.dirname, '../../samples/harbor-auto-manual')
  const releases = ['2024-07', '2025-01', '2025-07'].map(release => readRelease(folder, release))
  const hash = createHash('sha256')
  for (const [older, newer] of [
    [0, 1],
    [1, 2],
    [2, 0],
  ] as const) {
    const { changes, summary, pairings } = compareReleases('manual', releases[older]!, releases[newer]!)
    // a newer parser makes other document versions of the same text
    hash.update(
      JSON.stringify([changes, summary, pairings], (key, value) => (key === 'documentVersion' ? '' : value)),
    )
  }
  expect({ engine: ENGINE_VERSION, changes: hash.digest('hex').slice(0, 16) }).toEqual(TOLD)
})
