import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { textsOf } from '../support/bedrock-emulator/emulated-request.ts'
import { openEmulatedServices } from '../support/emulated-services.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

/** All that is said of a model that nobody has heard of. */
const entry = `models:
  - id: auroch-2
    kind: chat
    maker: auroch
    model: auroch.auroch-2-instruct-v1:0
    regions: [eu-central-1]
    limits: { context: 64000, output: 4000 }
    capabilities: { tools: false }
    parameters: { temperature: { least: 0.1, most: 0.6 } }
    prices: { input: 2, output: 8 }
`
const files = {
  'fees.md': '# Fees\n\n## Late fee\n\nThe late fee is 14 dollars.\n\n## Copies\n\nA copy costs 3 dollars.\n',
}

it('a new model answers after ten lines of data', async () => {
  expect(entry.trim().split('\n').length).toBeLessThanOrEqual(15)
  const folder = await makeTemporaryFolder()
  onTestFinished(() => folder.remove())
  const file = join(folder.path, 'models.yaml')
  await writeFile(file, entry)
  const settings = { VARIORUM_MODELS: file, VARIORUM_CHAT_MODEL: 'auroch-2' }
  const { ask, emulator, close } = await openEmulatedServices(files, settings, ({ operation, body }) => {
    const asked = textsOf(body).join('\n')
    const number = /number="(\d+)"[^>]*>\n[^<]*late fee is 14/i.exec(asked)?.[1]
    return operation === 'converse-stream' && number
      ? {
          kind: 'said',
          text: `You pay a late fee of 14 dollars [${number}].`,
          usage: { inputTokens: 1000, outputTokens: 100 },
        }
      : null
  })
  onTestFinished(close)
  const answer = await ask('How much is the late fee?')
  expect(answer).toMatchObject({ outcome: 'answered', degraded: null, model: { id: 'auroch-2' } })
  expect(answer.text).toContain('You pay a late fee of 14 dollars')
  expect(answer.citations[0]!.quote).toContain('The late fee is 14 dollars.')
  const last = emulator.requests.at(-1)!
  expect(last).toMatchObject({ model: 'auroch.auroch-2-instruct-v1:0', region: 'eu-central-1' })
  expect(last.body).toMatchObject({ inferenceConfig: { temperature: 0.1 } })
  expect(answer.usage.cost).toBeGreaterThanOrEqual((1000 * 2 + 100 * 8) / 1e6)
})
