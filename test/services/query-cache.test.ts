import { expect, it, onTestFinished } from 'vitest'
import { openEmulatedServices } from '../support/emulated-services.ts'

const files = { 'fees.md': '# Fees\n\n## Late fee\n\nThe late fee is 14 dollars.\n' }

it.each([
  ['once while its vector is kept', '60', 1],
  ['each time where vectors are not kept', '0', 2],
])('a question is embedded %s', async (_, VARIORUM_QUERY_CACHE, times) => {
  const settings = { VARIORUM_EMBEDDER: 'titan-embed-v2', VARIORUM_QUERY_CACHE }
  const { ask, emulator, close } = await openEmulatedServices(files, settings, () => null)
  onTestFinished(close)
  const embedded = () => emulator.requests.filter(({ body }) => JSON.stringify(body).includes('How much'))
  expect((await ask('How much is the late fee?')).outcome).toBe('answered')
  const first = embedded().length
  expect(first).toBeGreaterThan(0)
  await ask('How much is the late fee?')
  expect(embedded()).toHaveLength(first * times)
})
