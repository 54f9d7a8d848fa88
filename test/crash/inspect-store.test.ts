import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { inspectStore } from '../../eval/performance/soak/inspect-store.ts'
import { judgeInterrupted } from '../../eval/performance/soak/judge-state.ts'
import { runCommand } from '../../eval/performance/soak/run-command.ts'
import { makeOperations } from '../../eval/performance/soak/soak-operations.ts'
import { openStaticEmbedder } from '../../src/model/static-embedder/open-static-embedder.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

describe('inspecting a store', () => {
  let made: Awaited<ReturnType<typeof makeTemporaryFolder>>
  beforeAll(async () => {
    made = await makeTemporaryFolder()
    const { fill } = makeOperations(made.path, { documents: 3, sections: 3 })
    mkdirSync(join(made.path, 'store'))
    const { code, output } = await runCommand(join(made.path, 'store'), fill)
    expect(code, output).toBe(0)
    return made.remove
  })

  async function inspectAfter(...changes: string[]) {
    const copy = await makeTemporaryFolder()
    onTestFinished(copy.remove)
    cpSync(join(made.path, 'store'), copy.path, { recursive: true })
    const database = new DatabaseSync(join(copy.path, 'library.db'))
    database.exec('PRAGMA foreign_keys = off')
    for (const change of changes) database.exec(change)
    database.close()
    const embedder = await openStaticEmbedder()
    const inspection = await inspectStore(copy.path, embedder)
    await embedder.close()
    return inspection
  }

  it('finds nothing wrong with a sound one', async () => {
    const { releases, faults, leftovers } = await inspectAfter()
    expect([...releases.keys()]).toEqual(['2024-01', '2024-04', '2024-07'])
    expect([faults, leftovers]).toEqual([[], []])
  })

  it.each([
    [
      'a passage that search lost',
      "UPDATE search_passages SET lifespans = '[[1,1]]', generation = generation WHERE row = 1",
      /misses 1/,
    ],
    ['a passage without terms', 'DELETE FROM search_terms WHERE rowid = 1', /one of passages and terms only/],
    ['a wrong count', 'UPDATE search_packages SET passages = passages + 1', /counts \d+ passages/],
    ['rows that point at nothing', 'DELETE FROM document_versions WHERE row = 1', /point at nothing/],
  ])('finds %s', async (_name, change, fault) => {
    expect((await inspectAfter(change)).faults.join('\n')).toMatch(fault)
  })

  it('finds what is left of a release', async () => {
    const { leftovers, releases } = await inspectAfter(
      "DELETE FROM placements WHERE release = (SELECT row FROM releases WHERE label = '2024-07')",
      "UPDATE releases SET status = 'staging' WHERE label = '2024-07'",
    )
    expect([...releases.keys()]).toEqual(['2024-01', '2024-04'])
    expect(leftovers.join('\n')).toMatch(/1 staged releases/)
  })

  it('tells a release that is neither the old nor the new one', async () => {
    const before = new Map([['1', 'old']])
    const after = new Map([
      ['1', 'old'],
      ['2', 'new'],
      ['3', 'newer'],
    ])
    const judge = (found: Map<string, string>) =>
      judgeInterrupted(found, before, after, { appearing: ['2', '3'] })
    expect(judge(before)).toEqual([])
    expect(judge(after)).toEqual([])
    expect(judge(new Map([...before, ['2', 'half']]))).toEqual(['2 is neither the old nor the new one'])
    expect(judge(new Map())).toEqual(['1 is gone'])
    expect(judge(new Map([...before, ['3', 'newer']]))).toEqual([
      'a later release came before an earlier one',
    ])
  })
})
