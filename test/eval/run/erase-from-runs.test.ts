import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openRunFolder } from '../../../eval/run/run-folder.ts'
import { makeFolder } from '../../support/make-folder.ts'

const root = join(import.meta.dirname, '../../..')
const fees = (place: string) => `# Fees\n\n## ${place}\n\nThe late payment fee is $12 in ${place}.\n`
const ask = (id: string, release: string) =>
  JSON.stringify({
    id,
    question: 'How much is the late payment fee?',
    package: 'manual',
    releases: [release],
  })

it('a purge takes the words of a release out of the runs of the home, reports and all', async () => {
  const home = makeFolder()
  const folder = makeFolder({
    'manual/2024-07/fees.md': fees('Quillwort'),
    'manual/2025-01/fees.md': fees('Zanzibar'),
    'fees.jsonl': `${ask('old', '2024-07')}\n${ask('new', '2025-01')}\n`,
  })
  const variorum = (...words: string[]) =>
    spawnSync(process.execPath, [join(root, 'bin/variorum.js'), ...words], {
      cwd: root,
      env: { PATH: process.env.PATH, VARIORUM_HOME: home },
      encoding: 'utf8',
    }).status
  expect(variorum('ingest', join(folder, 'manual'))).toBe(0)
  expect(variorum('eval', 'run', join(folder, 'fees.jsonl'))).toBe(0)
  const [name] = readdirSync(join(home, 'evaluations'))
  const run = join(home, 'evaluations', name!)
  const holding = (word: string) =>
    readdirSync(run).filter(file => readFileSync(join(run, file), 'utf8').includes(word))
  expect(holding('Quillwort')).toEqual(expect.arrayContaining(['answers.jsonl', 'report.html']))

  expect(variorum('purge', 'manual@2024-07', '--yes')).toBe(0)
  expect(holding('Quillwort')).toEqual([])
  expect(holding('Zanzibar')).toEqual(expect.arrayContaining(['answers.jsonl', 'report.html']))
  const { asked } = await openRunFolder(run)
  expect(asked.get('old')!.answer!.text).toContain('removed with release 2024-07')
  expect(asked.get('new')!.answer!.text).toContain('$12 in Zanzibar')
})
