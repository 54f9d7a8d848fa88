import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../../eval/performance/soak/run-command.ts'
import { askService, startService } from '../../eval/performance/soak/start-service.ts'
import { makeFolder } from '../support/make-folder.ts'

const fees = (amount: string) => ({
  'fees.md': `# Fees\n\n## 1.1 Late payment\n\nThe late payment fee is ${amount}.\n`,
})
const question = 'How much is the late payment fee?'

it('a running service answers from what the command line has just ingested, replaced or purged', {
  timeout: 120_000,
}, async () => {
  const home = makeFolder()
  const service = await startService(home)
  onTestFinished(() => service.kill())
  const run = async (...args: string[]) => {
    const { code, output } = await runCommand(home, args)
    expect(code, output).toBe(0)
  }
  const ingest = (amount: string, label: string, ...flags: string[]) =>
    run('ingest', makeFolder(fees(amount)), '--package', 'manual', '--release', label, ...flags)
  const ask = async (label: string) =>
    (await askService(service.address, { question, scope: { package: 'manual', releases: [label] } })).text

  await ingest('$12.00', '2024-07')
  expect(await ask('2024-07')).toContain('$12.00')
  expect((await askService(service.address, { question })).text).toContain('$12.00')

  await ingest('$15.00', '2025-01')
  expect(await ask('2025-01')).toContain('$15.00')
  expect((await askService(service.address, { question })).text).toContain('$15.00')

  await ingest('$19.00', '2025-01', '--replace')
  expect(await ask('2025-01')).toContain('$19.00')

  await run('purge', 'manual@2025-01', '--yes')
  await expect(ask('2025-01')).rejects.toThrow('404')
  expect((await askService(service.address, { question })).text).toContain('$12.00')
  expect(await service.stop()).toBeNull()
})

it('a service that was killed has its turns when it starts again', { timeout: 120_000 }, async () => {
  const home = makeFolder()
  const first = await startService(home)
  onTestFinished(() => first.kill())
  const asked = { question, conversationId: 'talk', turnId: 'one' }
  const answer = await askService(first.address, asked)
  await first.kill()
  const second = await startService(home)
  onTestFinished(() => second.kill())
  expect(await askService(second.address, asked)).toEqual(answer)
  expect(await second.stop()).toBeNull()
})
