import { expect, it } from 'vitest'
import { purgeRelease } from '../../../ingest/purge-release.ts'
import { unpublishRelease } from '../../../ingest/unpublish-release.ts'
import { keepPassagesWarm, warmPassages } from '../../../src/answer/retrieve/warm-passages.ts'
import { openPassageVectors } from '../../../src/model/embedded/open-passage-vectors.ts'
import { createEncoderReranker } from '../../../src/model/onnx/encoder-reranker.ts'
import { vectorKey } from '../../../src/model/passage-vectors.ts'
import type { PassageWarmer } from '../../../src/model/reranker.ts'
import { ingestFiles, openIngestServices } from '../../support/ingest-services.ts'
import { letterEmbedder } from '../../support/letter-embedder.ts'

const { signal } = new AbortController()
const fees = '# Fees\n\nThe late fee is 14 dollars.\n'
const hours = '# Hours\n\nThe office is open from 9 to 17.\n'
const texts = ['Fees\nThe late fee is 14 dollars.', 'Hours\nThe office is open from 9 to 17.']
const name = (label: string) => ({ tenant: 'local', package: 'manual', label })

async function open() {
  const services = await openIngestServices()
  const encoder = letterEmbedder()
  const passageVectors = openPassageVectors(services.home)
  const warmer = createEncoderReranker(encoder, passageVectors, {
    ...{ share: 1, limitMs: 1000, restMs: 0 },
    onFault: error => {
      throw error
    },
  })
  const known = async () => {
    const found = await passageVectors.find(encoder.id, texts.map(vectorKey))
    return texts.filter(text => found.has(vectorKey(text)))
  }
  const close = async () => {
    await warmer.close()
    await passageVectors.close()
  }
  return { ...services, encoder, passageVectors, warmer, known, close }
}

it('passages of every published release are read in advance, each once, and only when releases change', async () => {
  await using opened = disposable(await open())
  const { warmer, library, encoder, known } = opened
  await ingestFiles(opened, '1', { 'fees.md': fees })
  const first = await warmPassages('', 'local', { library, warmer }, signal)
  expect(await known()).toEqual([texts[0]])
  await ingestFiles(opened, '2', { 'fees.md': fees, 'hours.md': hours })
  const second = await warmPassages(first, 'local', { library, warmer }, signal)
  expect(second).not.toBe(first)
  expect(await known()).toEqual(texts)
  expect(encoder.embedded).toBe(2)
  expect(await warmPassages(second, 'local', { library, warmer: untouchable }, signal)).toBe(second)
})

it('passages that no published release holds any more are forgotten', async () => {
  await using opened = disposable(await open())
  const { warmer, library, known } = opened
  await ingestFiles(opened, '1', { 'fees.md': fees, 'hours.md': hours })
  await ingestFiles(opened, '2', { 'hours.md': hours })
  const done = await warmPassages('', 'local', { library, warmer }, signal)
  await unpublishRelease(name('1'), opened)
  await warmPassages(done, 'local', { library, warmer }, signal)
  expect(await known()).toEqual([texts[1]])
})

it('a purge leaves nothing that was made of passages', async () => {
  await using opened = disposable(await open())
  const { warmer, library, known } = opened
  await ingestFiles(opened, '1', { 'fees.md': fees })
  await warmPassages('', 'local', { library, warmer }, signal)
  expect(await known()).toEqual([texts[0]])
  await purgeRelease(name('1'), opened)
  expect(await known()).toEqual([])
})

it('reading in advance is tried again after a fault, and ends when it is closed', async () => {
  await using opened = disposable(await open())
  const { library } = opened
  await ingestFiles(opened, '1', { 'fees.md': fees })
  const warmed = Promise.withResolvers<readonly string[]>()
  const faults: unknown[] = []
  const warmer: PassageWarmer = {
    async forgetOthers() {
      if (faults.length === 0) throw new Error('once')
    },
    warm: async given => warmed.resolve(given),
  }
  const warming = keepPassagesWarm('local', { library, warmer }, 1, error => faults.push(error))
  expect(await warmed.promise).toEqual([texts[0]])
  expect(faults).toEqual([new Error('once')])
  await warming.close()
})

const untouchable: PassageWarmer = {
  warm: () => Promise.reject(new Error('nothing has changed')),
  forgetOthers: () => Promise.reject(new Error('nothing has changed')),
}

const disposable = <T extends { close(): Promise<void> }>(opened: T): T & AsyncDisposable => ({
  ...opened,
  [Symbol.asyncDispose]: opened.close,
})
