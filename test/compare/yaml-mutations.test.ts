import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeMutations, judgeSnapshots, readSnapshots } from '../../eval/run/aca-mutations.ts'
import { judgeYaml } from '../../eval/run/yaml/judge-yaml.ts'
import { differYaml } from '../../eval/run/yaml/yaml-difference.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { evaluationDataFolder } from '../../src/config.ts'
import { releaseText } from './release-text.ts'

const there = existsSync(join(evaluationDataFolder(), 'policyengine_aca/snapshots'))
if (!there)
  console.info(`Snapshots of YAML are not compared: no policyengine_aca at ${evaluationDataFolder()}.`)

/** Of the 500 that `npm run eval -- aca-mutations` makes. */
const SAMPLE = 60

const told = (differences: ReturnType<typeof differYaml>) =>
  differences.map(({ kind, path, before, after }) => `${kind} ${path}: ${before} → ${after}`)

describe('a difference of YAML', () => {
  const differ = (before: string, after: string) =>
    told(differYaml(new Map([['a.yaml', before]]), new Map([['a.yaml', after]])))

  it('tells values that changed, entries that came and went, and keys that were renamed', () => {
    expect(
      differ(
        'AK:\n  2025-01-01: 606.00\nAL:\n  2025-01-01: 255.00\nAZ: 1\n',
        'AK:\n  2026-01-01: 606.00\nAL:\n  2025-01-01: 260.00\nCA: 2\n',
      ).sort(),
    ).toEqual([
      'added CA: null → 2',
      'changed AL.2025-01-01: 255.00 → 260.00',
      'removed AZ: 1 → null',
      'renamed AK.2026-01-01: 2025-01-01 → 2026-01-01',
    ])
  })

  it('does not tell order, comments and typesetting', () => {
    expect(differ('a: 1\nb: "two"\n', '# two values\nb: two\na:   1\n')).toEqual([])
  })

  it('pairs entries of lists by what they hold', () => {
    const list = (...ages: number[]) => ages.map(age => `- threshold: ${age}\n  amount: 1.${age}\n`).join('')
    expect(differ(list(20, 30, 40), list(20, 25, 30, 40))).toEqual(['added 1: null → 25, 1.25'])
  })
})

describe('its judge', () => {
  const [before, after] = ['AK: 606.00\nAL: 255.00\n', 'AK: 612.00\nAL: 255.00\n'].map(text =>
    releaseText('r', { 'a.yaml': text }),
  )
  const texts = { before: before!.byPath, after: after!.byPath }
  const differences = differYaml(texts.before, texts.after)
  const { changes } = compareReleases('p', before!, after!)

  it('is content with what is told exactly', () => {
    expect(judgeYaml(changes, differences, texts)).toEqual({ missed: [], besides: [] })
  })

  it('sees what is left out, wrong values and what is invented', () => {
    expect(judgeYaml([], differences, texts).missed).toHaveLength(1)
    const wrong = changes.map(change => ({
      ...change,
      details: change.details.map(detail => ({ ...detail, after: '613.00' })),
    }))
    expect(judgeYaml(wrong, differences, texts).missed).toHaveLength(1)
    expect(judgeYaml(changes, [], texts).besides).toHaveLength(1)
  })
})

describe.runIf(there)('rating parameters as YAML', () => {
  const isRight = { missed: [], besides: [] }

  it('differ between two snapshots exactly by what the YAML says', async () => {
    const { missed, besides, differences } = judgeSnapshots(await readSnapshots())
    expect({ missed, besides }).toEqual(isRight)
    expect(differences.length).toBeGreaterThan(5)
  })

  it('are found with exact values after each of some seeded mutations, and nothing besides', async () => {
    const [snapshot] = await readSnapshots()
    for (const { name, kinds, differences, missed, besides } of judgeMutations(snapshot, SAMPLE)) {
      expect(differences.length, name).toBeGreaterThanOrEqual(1)
      expect({ missed: told(missed), besides }, `${name}: ${kinds.join()}`).toEqual(isRight)
    }
  })
})
