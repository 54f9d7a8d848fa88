import { describe, expect, it, onTestFinished } from 'vitest'
import { openEmbeddedVerdicts } from '../../src/guard/embedded/open-embedded-verdicts.ts'
import type { EmulatedRequest } from '../support/bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from '../support/bedrock-emulator/emulator-reply.ts'
import { openEmulatedGuard } from '../support/emulated-guard.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'

const files = (rows: number) => ({
  'fees.md': Array.from(
    { length: rows },
    (_, row) => `# Fee ${row}\n\nThe fee of case ${row} is $${row}.\n`,
  ).join('\n'),
})

async function open(reply: (request: EmulatedRequest) => ScriptedReply | null = () => null, cached = true) {
  const services = await openIngestServices()
  const cache = cached ? await openEmbeddedVerdicts(services.home) : null
  const guarded = await openEmulatedGuard({ reply, guardrail: { words: ['case 3'] } }, { cache })
  onTestFinished(async () => {
    await guarded.close()
    await cache?.close()
  })
  const texts = () =>
    guarded.emulator.requests.map(
      ({ body }) => (body as { content: [{ text: { text: string } }] }).content[0].text.text,
    )
  return { ...guarded, services: { ...services, guards: [guarded.guard] }, texts }
}

describe('guards at ingest', () => {
  it('check each new passage once, under its headings, and are asked nothing when it is asked about', async () => {
    const { services, guard, emulator, texts } = await open()
    const first = await ingestFiles(services, '1', files(5))
    expect(first.passages).toMatchObject({ started: 5, unchecked: 0 })
    expect(texts()).toContain('Fee 0\nFee 2\nThe fee of case 2 is $2.')
    expect(emulator.requests).toHaveLength(5)
    await ingestFiles(services, '2', files(6))
    expect(emulator.requests).toHaveLength(6)
    const verdicts = await guard.checkPassages(texts())
    expect(emulator.requests).toHaveLength(6)
    expect(verdicts.filter(({ result }) => result === 'block')).toHaveLength(1)
  })

  it('that are down lose no release: what is unchecked is said, and nobody waits for the rest', async () => {
    const { services, emulator } = await open(() => ({ kind: 'error', error: 'AccessDeniedException' }))
    const summary = await ingestFiles(services, '1', files(90))
    expect(summary).toMatchObject({ status: 'ingested', passages: { started: 90, unchecked: 90 } })
    expect(emulator.requests).toHaveLength(1)
  })

  it('that go down on the way keep what they said before', async () => {
    let calls = 0
    const { services, guard, texts } = await open(() =>
      ++calls === 40 ? { kind: 'error', error: 'ValidationException' } : null,
    )
    const summary = await ingestFiles(services, '1', files(90))
    const { unchecked } = summary.passages
    expect(unchecked).toBeGreaterThan(0)
    expect(unchecked).toBeLessThan(90)
    const asked = texts().length
    const verdicts = await guard.checkPassages(texts().slice(0, 20))
    expect(verdicts.every(({ result }) => result !== 'error')).toBe(true)
    expect(texts()).toHaveLength(asked)
  })

  it('whose rules may change under their name are left to the answers', async () => {
    const { services, emulator } = await open(() => null, false)
    await ingestFiles(services, '1', files(3))
    expect(emulator.requests).toEqual([])
  })
})
