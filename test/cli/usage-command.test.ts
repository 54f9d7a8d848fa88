import { describe, expect, it } from 'vitest'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { makeFolder } from '../support/make-folder.ts'
import { runVariorum as run } from '../support/run-variorum.ts'
import { makeSpending } from '../support/spending-records.ts'

async function homeWithUsage(): Promise<string> {
  const home = makeFolder()
  const { usage } = await openEmbeddedMemory(home)
  await usage.record(makeSpending({ cost: 1_234_500_000 }))
  await usage.record(makeSpending({ id: 't2', at: '2026-11-22T09:00:00.000Z', cost: 20_000, answer: null }))
  await usage.close()
  return home
}

describe('variorum usage', () => {
  it('says that nothing was used', () => {
    const { status, stdout } = run(makeFolder(), 'usage')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Nothing was used: no model that costs anything is set up/)
  })

  it('shows tokens and cost in a table with their total, or as JSON', async () => {
    const home = await homeWithUsage()
    expect(run(home, 'usage').stdout).toBe(
      [
        'day         turns  calls  tokens in  tokens out      cost',
        '2026-11-22      1      1        100          10  <$0.0001',
        '2026-11-21      1      1        100          10     $1.23',
        'total           2      2        200          20     $1.23',
        '',
      ].join('\n'),
    )
    expect(run(home, 'usage', '--by', 'answer', '--from', '2026-11-22').stdout).toMatch(/\(no answer\) +1 +1/)
    const json = JSON.parse(run(home, 'usage', '--by', 'model', '--json').stdout)
    expect(json).toMatchObject({ total: { nanoDollars: 1_234_520_000 }, usage: [{ key: 'small', turns: 2 }] })
  })

  it.each([
    ['--by', 'week'],
    ['--from', 'yesterday'],
  ])('refuses %s %s', (flag, value) => {
    const { status, stderr } = run(makeFolder(), 'usage', flag, value)
    expect(status).toBe(2)
    expect(stderr).toContain(flag)
  })
})
