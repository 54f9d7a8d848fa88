import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { IngestProgress } from '../../ingest/ingest-services.ts'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { recover } from '../../ingest/recover.ts'
import { reindex } from '../../ingest/reindex.ts'
import { describeProgress } from '../../src/cli/progress-line.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Embedder } from '../../src/model/embedder.ts'
import { openFileVectors } from '../../src/model/file-vectors/open-file-vectors.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'

const files = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => [`${index}.md`, `# Part ${index}\n\nWords of part ${index}.\n`]),
)

/** Costs something, and breaks down after so many texts. */
function payingEmbedder(breaksAfter = Number.POSITIVE_INFINITY): Embedder & { paid: string[] } {
  const letters = letterEmbedder()
  const paid: string[] = []
  return {
    ...letters,
    paid,
    maxBatch: 8,
    cost: { price: 0.02, tokens: () => paid.length },
    async embed(texts, kind) {
      if (paid.length + texts.length > breaksAfter)
        throw new Problem('throttled', 'Too many calls.', 'Wait.', { retryable: true })
      paid.push(...texts)
      return letters.embed(texts, kind)
    },
  }
}

async function open(embedder: Embedder, home?: string, options = {}) {
  const services = await openIngestServices(home, embedder, options)
  const keptVectors = openFileVectors(join(services.home, 'embedding'), embedder)
  onTestFinished(() => keptVectors.close())
  return { ...services, keptVectors }
}

it('pays for no text twice when an ingest breaks off, also after it was cleared', async () => {
  const broken = payingEmbedder(20)
  const first = await open(broken)
  await expect(ingestFiles(first, '1', files)).rejects.toMatchObject({ code: 'throttled' })
  expect(broken.paid).toHaveLength(16)
  await first.close()

  const whole = payingEmbedder()
  const second = await open(whole, first.home)
  expect(await recover(second)).toHaveLength(1)
  const paidFor: string[] = []
  const onProgress = (progress: IngestProgress) => void paidFor.push(describeProgress(progress, 100))
  const summary = await ingestFiles({ ...second, onProgress }, '1', files)
  expect(paidFor.filter(line => line.includes('embedded')).map(line => line.split(' · ').at(-1))).toEqual([
    '8 embedded',
    '16 embedded',
    '24 embedded',
  ])
  expect(summary.passages).toMatchObject({ written: 40, embedded: 24 })
  expect(new Set([...broken.paid, ...whole.paid]).size).toBe(40)
  expect(whole.paid).toHaveLength(24)
  expect(existsSync(join(first.home, 'embedding'))).toBe(false)

  // The index is the one of an ingest that nothing interrupted.
  const straight = await open(payingEmbedder())
  await ingestFiles(straight, '1', files)
  const vectorsOf = async ({ search, library }: typeof straight) => {
    const [release] = await library.releases('local', 'manual')
    const documents = await library.documents(release!)
    const cuts = await Promise.all(documents.map(({ documentVersion }) => library.cuts(documentVersion)))
    return search.vectors(cuts.flat().map(({ textHash }) => textHash))
  }
  const vectors = await vectorsOf(second)
  expect(vectors.size).toBe(40)
  expect(vectors).toEqual(await vectorsOf(straight))
})

it('goes on with an index that is built anew where it broke off', async () => {
  const first = await open(letterEmbedder())
  await ingestFiles(first, '1', files)
  await first.close()
  const broken = { ...payingEmbedder(20), id: 'paid-letters' }
  const second = await open(broken, first.home, { replaceEmbedder: true })
  await expect(reindex('local', second)).rejects.toMatchObject({ code: 'throttled' })
  await second.close()
  const whole = { ...payingEmbedder(), id: 'paid-letters' }
  const third = await open(whole, first.home, { replaceEmbedder: true })
  expect(await reindex('local', third)).toMatchObject({ written: 40, embedded: 24 })
})

it('keeps no vector of what is purged', async () => {
  const first = await open(letterEmbedder())
  await ingestFiles(first, '1', files)
  await first.keptVectors.keep(new Map([['some-hash', new Float32Array(32)]]))
  await purgeRelease({ tenant: 'local', package: 'manual', label: '1' }, first)
  expect(existsSync(join(first.home, 'embedding'))).toBe(false)
})
