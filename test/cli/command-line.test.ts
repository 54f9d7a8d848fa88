import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatPlaceId } from '../../src/domain/place.ts'
import { makeFolder } from '../support/make-folder.ts'
import { runVariorum as run } from '../support/run-variorum.ts'

const root = join(import.meta.dirname, '../..')
const entry = join(root, 'bin/variorum.js')

const fees = (amount: string) => `# Fees\n\n## 1.1 Late payment\n\nThe late payment fee is ${amount}.\n`

function makePackage() {
  return join(
    makeFolder({
      'manual/2024-07/fees.md': fees('$12.00'),
      'manual/2025-01/fees.md': fees('$15.00'),
      'manual/2025-01/torn.md': Buffer.from([0xff, 0xfe, 0x00]),
    }),
    'manual',
  )
}

describe('the command line', () => {
  it('plans, ingests, lists, shows, hides and erases', { timeout: 240_000 }, () => {
    const home = makeFolder()
    const path = makePackage()
    const plan = run(home, 'ingest', path, '--dry-run')
    expect(plan.stdout).toMatch(/Plan for manual: a new package, 2 releases[\s\S]*2024-07 +new +1 file/)
    expect(run(home, 'releases').stdout).toContain('Nothing is ingested yet')

    const ingested = run(home, 'ingest', path)
    expect(ingested).toMatchObject({ status: 0, stderr: '' })
    expect(ingested.stdout).toContain('manual@2025-01 ingested')
    expect(ingested.stdout).toMatch(/not read +torn\.md: .*UTF-16/)
    expect(run(home, 'ingest', path).stdout).toContain('nothing to do')
    expect(run(home, 'releases').stdout).toMatch(/2024-07 +1 document\n +2025-01 +1 document +latest/)

    const shown = run(home, 'show', 'manual@2024-07/fees.md#1.1')
    expect(shown.stdout).toContain('The late payment fee is $12.00.')
    expect(run(home, 'unpublish', 'manual@2025-01').status).toBe(0)
    expect(run(home, 'releases').stdout).toContain('unpublished')
    expect(run(home, 'purge', 'manual@2025-01')).toMatchObject({ status: 2 })
    expect(run(home, 'purge', 'manual@2025-01', '--yes').status).toBe(0)
    expect(run(home, 'releases').stdout).not.toContain('2025-01')
    expect(run(home, 'doctor')).toMatchObject({ status: 0, stderr: '' })
  })

  it('prints JSON that scripts can read', () => {
    const report = JSON.parse(run(makeFolder(), 'ingest', makePackage(), '--json').stdout)
    expect(
      report.plan.releases.map((planned: { release: { label: string } }) => planned.release.label),
    ).toEqual(['2024-07', '2025-01'])
    expect(report.summaries[1]).toMatchObject({ status: 'ingested', files: { read: 1 } })
  })

  it('answers with a citation that can be shown', () => {
    const home = makeFolder()
    run(home, 'ingest', makePackage())
    const asked = run(home, 'ask', 'How much is the late payment fee?', '--json')
    const answer = JSON.parse(asked.stdout)
    expect(answer.text).toContain('$15.00')
    const shown = run(home, 'show', answer.citations[0].id)
    expect(shown).toMatchObject({ status: 0, stderr: '' })
    expect(shown.stdout).toMatch(/⟦.*\$15\.00.*⟧/)
  })

  it('replays an answer, and says when what it rested on is gone', { timeout: 240_000 }, () => {
    const home = makeFolder()
    run(home, 'ingest', makePackage())
    const asked = run(home, 'ask', 'How much is the late payment fee?', '--release', '2025-01')
    const id = /^answer (\S+)$/m.exec(asked.stdout)![1]!
    const replayed = run(home, 'replay', id)
    expect(replayed).toMatchObject({ status: 0, stderr: '' })
    expect(replayed.stdout).toMatch(/Evidence: 1 passage, 0 changes[\s\S]*“The late payment fee is \$15\.00/)
    expect(replayed.stdout).toMatch(/answerability +(0\.\d+) +\1 +at least 0\.5, else abstain/)
    expect(replayed.stdout).toContain('Scored again: identical.')
    expect(JSON.parse(run(home, 'replay', `${id}:1`, '--json').stdout)).toMatchObject({ identical: true })

    run(home, 'purge', 'manual@2025-01', '--yes')
    const purged = run(home, 'replay', id)
    expect(purged).toMatchObject({ status: 1, stderr: '' })
    expect(purged.stdout).toContain('manual@2025-01 was purged since: fees.md')
    expect(purged.stdout).toContain('Not scored again. Words that it rested on have been purged.')
    expect(purged.stdout).not.toContain('$15.00')
    expect(run(home, 'replay', 'unknown').status).toBe(1)
  })

  it('refuses a policy by file, line and key, and doctor shows it', () => {
    const home = makeFolder({ 'policy.yaml': 'version: 1\nall:\n  suport: 0.5\n' })
    const environment = {
      PATH: process.env.PATH,
      VARIORUM_HOME: home,
      VARIORUM_POLICY: `${home}/policy.yaml`,
    }
    const options = { cwd: root, env: environment, encoding: 'utf8' } as const
    const refused = spawnSync(process.execPath, [entry, 'releases'], options)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toMatch(/policy\.yaml, line 3: "all\.suport"[\s\S]*support/)
    expect(spawnSync(process.execPath, [entry, 'doctor'], options).stdout).toMatch(
      /trouble +policy +.*line 3/,
    )
  })

  it("tells what no backup of the home holds, and of a store that can't be opened once", () => {
    const home = makeFolder({ 'certificates.pem': '' })
    const env = {
      PATH: process.env.PATH,
      VARIORUM_HOME: home,
      VARIORUM_LIBRARY: 's3://releases/manuals',
      S3_CA: `${home}/missing.pem`,
      REDIS_URL: 'rediss://127.0.0.1:1',
      REDIS_CA: `${home}/certificates.pem`,
    }
    const say = (...words: string[]) =>
      spawnSync(process.execPath, [entry, ...words], { cwd: root, env, encoding: 'utf8' })
    const refused = say('backup', join(home, 'copy'))
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('Not in the home: releases are in S3, conversations are in Redis.')
    expect(refused.stderr).toContain('→ docs/SCALING.md')
    expect(say('doctor').stdout.match(/missing\.pem can't be read/g)).toHaveLength(1)
  })

  it('follows a place through the releases', () => {
    const home = makeFolder()
    run(home, 'ingest', makePackage())
    const { stdout } = run(home, 'ask', 'How much is the late payment fee?', '--json')
    const { place } = JSON.parse(stdout).citations[0]
    const followed = run(home, 'lineage', formatPlaceId(place))
    expect(followed).toMatchObject({ status: 0, stderr: '' })
    expect(followed.stdout).toMatch(/2024-07[\s\S]*\$12\.00[\s\S]*2025-01[\s\S]*12\.00[^\n]*15\.00/)
    const { steps } = JSON.parse(run(home, 'lineage', formatPlaceId(place), '--json').stdout)
    expect(
      steps.map((step: { release: string; changes: unknown[] }) => [step.release, step.changes.length]),
    ).toEqual([
      ['2024-07', 0],
      ['2025-01', 1],
    ])
  })

  it.each([
    [['frobnicate'], 2, 'unknown command'],
    [['ingest'], 2, 'missing required argument'],
    [['ingest', '/no/such/place'], 1, 'does not exist'],
    [['show', 'nonsense'], 1, 'no citation'],
    [['lineage', 'nonsense'], 2, 'is no place'],
    [['purge', 'nonsense', '--yes'], 2, 'names no release'],
    [['releases', 'nothing'], 1, 'no package'],
    [['ask', ''], 2, 'the question'],
  ])('refuses %j with a remedy and without a stack trace', (parameters, status, message) => {
    const result = run(makeFolder(), ...parameters)
    expect(result.status).toBe(status)
    expect(result.stderr).toContain(message)
    expect(result.stderr).not.toMatch(/\n\s+at /)
    expect(result.stderr.trim().split('\n').length).toBeLessThanOrEqual(2)
  })

  it('says what is missing when Node is too old', () => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' })
      await import(${JSON.stringify(entry)})`
    const result = spawnSync(process.execPath, ['--input-type=module', '-e', pretend], { encoding: 'utf8' })
    expect(result.status).toBe(2)
    expect(result.stderr).toMatch(/needs Node 24 or newer; this is Node 20\.20\.2[\s\S]*npm ci/)
  })

  it('shows help with examples and exit codes', () => {
    const help = run(makeFolder(), '--help')
    expect(help.status).toBe(0)
    expect(help.stdout).toMatch(/Examples:[\s\S]*npx variorum ask[\s\S]*Exit codes:/)
  })
})
