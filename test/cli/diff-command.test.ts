import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ComparisonReport } from '../../src/report/comparison-report.ts'
import { makeFolder } from '../support/make-folder.ts'
import { runVariorum as run } from '../support/run-variorum.ts'

const root = join(import.meta.dirname, '../..')

const fees = (amount: string) => `# Fees\n\n## 1.1 Late payment\n\nThe late payment fee is ${amount}.\n`
const makeFiles = () =>
  makeFolder({
    'manual/2024-07/fees.md': fees('$12.00'),
    'manual/2025-01/fees.md': fees('$15.00'),
    'manual/2025-07/fees.md': fees('$15.00'),
    'manual/2025-07/terms.md': '# Terms\n\nPay in time.\n',
    'other/notes.rtf': '{\\rtf1 no text}',
    'pictures/car.png': 'GIF89a\0',
    'other/broken.yaml': 'a: [1,2\n b: : c',
  })

describe('variorum diff', () => {
  it('compares releases: 1 with differences, 0 without, 2 in trouble', { timeout: 240_000 }, () => {
    const files = makeFiles()
    const at = (path: string) => join(files, path)
    const home = makeFolder()
    run(home, 'ingest', at('manual'))
    const differing = run(home, 'diff', 'manual', '2024-07', '2025-01')
    expect(differing).toMatchObject({ status: 1, stderr: '' })
    expect(differing.stdout).toContain('The late payment fee is $[-12.00-]{+15.00+}.')
    expect(run(home, 'diff', 'manual', '2024-07', '2024-07')).toMatchObject({ status: 0, stderr: '' })
    expect(run(home, 'diff', 'manual', '--kind', 'removed,moved')).toMatchObject({ status: 0 })
    expect(run(home, 'diff', 'manual').stdout).toMatch(/^manual: 2025-01 → 2025-07\n/)

    const report = run(home, 'diff', 'manual', '2024-07', '2025-07', '--format', 'json', '--all')
    expect(report.status).toBe(1)
    expect(ComparisonReport.parse(JSON.parse(report.stdout)).unchanged).toBeDefined()

    for (const [words, ...parameters] of [
      ['no release 1999', 'manual', '1999', '2025-01'],
      ['no package nothing', 'nothing', '1', '2'],
      ['It is one of', 'manual', '--format', 'pdf'],
      ['missing.md', 'manual', '2024-07', '2025-01', '--document', 'missing.md'],
    ] as const) {
      const refused = run(home, 'diff', ...parameters)
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toContain(words)
    }
  })

  it('compares files and folders without ingesting them', { timeout: 120_000 }, () => {
    const files = makeFiles()
    const at = (path: string) => join(files, path)
    const home = makeFolder()
    const two = run(home, 'diff', at('manual/2024-07/fees.md'), at('manual/2025-01/fees.md'))
    expect(two).toMatchObject({ status: 1, stderr: '' })
    expect(two.stdout).toContain('[-12.00-]{+15.00+}')
    const folders = run(home, 'diff', at('manual/2025-01'), at('manual/2025-07'), '--format', 'json')
    const { changes } = ComparisonReport.parse(JSON.parse(folders.stdout))
    expect(changes.map(({ kinds, after }) => [kinds, after?.document])).toEqual([[['added'], 'terms.md']])
    expect(run(home, 'diff', at('manual/2025-01'), at('manual/2025-01')).status).toBe(0)
    const damaged = makeFolder({
      '1/fees.md': fees('$1'),
      '2/fees.md': fees('$1'),
      '2/broken.yaml': 'a: [1,2\n b: : c',
    })
    const partly = run(home, 'diff', join(damaged, '1'), join(damaged, '2'))
    expect(partly).toMatchObject({ status: 2, stdout: expect.stringContaining('No difference.') })
    expect(partly.stderr).toMatch(/not read: .*broken\.yaml: malformed YAML/)
    expect(run(home, 'releases').stdout).toContain('Nothing is ingested yet')
  })

  it('ends quietly when its reader has seen enough', { timeout: 120_000 }, () => {
    const many = (word: string) =>
      Array.from({ length: 3000 }, (_, index) => `## Rule ${index}\n\nRule ${index} is ${word}.\n\n`).join('')
    const folder = makeFolder({ 'old.md': many('old'), 'new.md': many('new') })
    const paths = `'${join(folder, 'old.md')}' '${join(folder, 'new.md')}'`
    const command = `'${process.execPath}' bin/variorum.js diff ${paths} --format csv | head -n 1`
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' })
    expect(stdout.split('\n')).toHaveLength(2)
    expect(stderr).toBe('')
  })

  it('says what is wrong with files', { timeout: 120_000 }, () => {
    const files = makeFiles()
    const at = (path: string) => join(files, path)
    const home = makeFolder()
    const fee = at('manual/2024-07/fees.md')
    for (const [words, older, newer] of [
      ['does not exist', fee, at('nothing.md')],
      ['is a file and', fee, at('manual')],
      ['no file that can be read', at('manual/2024-07'), at('pictures')],
      ['Rich Text Format', fee, at('other/notes.rtf')],
      ['broken.yaml: malformed YAML', at('other/broken.yaml'), fee],
      ['name two', fee, undefined],
    ] as const) {
      const refused = run(home, 'diff', ...[older, newer].filter(path => path !== undefined))
      expect(refused).toMatchObject({ status: 2, stdout: '' })
      expect(refused.stderr).toContain(words)
      expect(refused.stderr).not.toMatch(/\n\s+at /)
    }
  })
})
