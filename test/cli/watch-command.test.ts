import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { runCommand, startCommand } from '../../eval/performance/soak/run-command.ts'
import { makeFolder, writeFiles } from '../support/make-folder.ts'

it('takes in what is dropped, says so, and ends well when it is stopped', { timeout: 120_000 }, async () => {
  const home = makeFolder()
  const drops = makeFolder()
  const { child, finished } = startCommand(home, ['watch', drops, '--settle', '0.2', '--every', '0.1'])
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout! })) {
    said.push(line.replace(/^\d\d:\d\d:\d\d {2}/, ''))
    if (line.startsWith('Watching'))
      writeFiles(drops, { 'fees/2025-01/fees.md': '# Fees\n\nThe filing fee is 40 USD.\n' })
    if (line.includes('✓')) break
  }
  child.kill('SIGINT')
  expect((await finished).code).toBe(0)
  expect(said.slice(1)).toEqual([
    expect.stringMatching(/^fees\/2025-01 is coming in: 1 file, \d+ bytes$/),
    'fees/2025-01 is quiet: taking it in',
    '✓ fees/2025-01 is fees@2025-01, ingested: 1 document',
  ])
})

it('wants to know what to watch', async () => {
  const { code, output } = await runCommand(makeFolder(), ['watch'])
  expect(code).toBe(2)
  expect(output).toContain('VARIORUM_WATCH')
})
