import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { vectorKey } from '../../src/model/passage-vectors.ts'
import { openServices } from '../../src/services.ts'
import { openEmulatedServices } from '../support/emulated-services.ts'
import { makeFolder } from '../support/make-folder.ts'
import { onnxRuntimeMissing } from '../support/onnx/onnx-runtime-missing.ts'
import { writeEncoder } from '../support/onnx/write-encoder.ts'

const files = { 'fees.md': '# Fees\n\n## Late fee\n\nThe late fee is 14 dollars.\n' }
const text = 'Fees\nLate fee\nThe late fee is 14 dollars.'

describe.skipIf(onnxRuntimeMissing)('an encoder that the settings name', () => {
  const open = async () => {
    const folder = writeEncoder(join(makeFolder(), 'tiny'))
    const opened = await openEmulatedServices(files, { VARIORUM_RERANKER: `onnx:${folder}` }, () => null)
    onTestFinished(opened.close)
    return opened
  }

  it('reads what was found for a question, and keeps what it made of it', async () => {
    const { ask, services, emulator } = await open()
    expect(await ask('How much is the late fee?')).toMatchObject({ outcome: 'answered', degraded: null })
    expect(emulator.requests).toEqual([])
    const { reranker, passageVectors } = services
    expect(reranker!.id).toMatch(/^tiny@/)
    const kept = async () => (await passageVectors.find(reranker!.id, [vectorKey(text)])).size
    await expect.poll(kept).toBe(1)
  })

  it('leaves the order as it was when it fails, which the answer says', async () => {
    const { ask, services } = await open()
    await services.reranker!.close()
    const answer = await ask('How much is the late fee?')
    expect(answer).toMatchObject({ outcome: 'answered' })
    expect(answer.degraded).toContain('in the order in which they were found')
  })

  it('must be there', async () => {
    const config = loadConfig(
      { VARIORUM_HOME: makeFolder(), VARIORUM_RERANKER: `onnx:${makeFolder()}` },
      { root: makeFolder() },
    )
    await expect(openServices(config)).rejects.toMatchObject({
      code: 'bad-setting',
      message: expect.stringContaining('VARIORUM_RERANKER'),
    })
  })
})
