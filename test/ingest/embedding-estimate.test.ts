import { describe, expect, it } from 'vitest'
import { checkIndex } from '../../ingest/check-index.ts'
import type { EmbeddingEstimate } from '../../ingest/embedding-estimate.ts'
import { reindex } from '../../ingest/reindex.ts'
import { allowEmbedding } from '../../src/cli/allow-embedding.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Embedder } from '../../src/model/embedder.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'

const files = {
  'fees.md': '# Fees\n\n## Late fee\n\nThe late fee is 14 dollars, and 20 dollars after a month.\n',
  'hours.csv': 'day,from,to\nMonday,9,17\nTuesday,9,17\nFriday,10,15\n',
}

/** A token for every four characters, a dollar for every token. */
function dearEmbedder(id = 'dear'): Embedder {
  const letters = letterEmbedder(id)
  let tokens = 0
  return {
    ...letters,
    cost: { price: 1e6, tokens: () => tokens },
    async embed(texts, kind) {
      tokens += texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0)
      return letters.embed(texts, kind)
    },
  }
}

describe('what embedding will cost', () => {
  it('is said before anything is written, and not less than what is charged', async () => {
    const embedder = dearEmbedder()
    const services = await openIngestServices(undefined, embedder)
    const estimates: EmbeddingEstimate[] = []
    const onEstimate = (estimate: EmbeddingEstimate) => void estimates.push(estimate)
    await ingestFiles(services, '1', files, { onEstimate })
    const charged = embedder.cost!.tokens()
    expect(estimates).toEqual([{ embedder: 'dear', tokens: expect.any(Number), dollars: expect.any(Number) }])
    expect(estimates[0]!.dollars).toBe(estimates[0]!.tokens)
    expect(estimates[0]!.tokens).toBeGreaterThanOrEqual(charged)

    // Of a second release only what is new is counted.
    const more = { ...files, 'more.md': 'One line more.\n' }
    await ingestFiles(services, '2', more, { onEstimate })
    expect(estimates[1]!.tokens).toBe(5)
    await reindex('local', services, undefined, onEstimate)
    expect(estimates[2]!.tokens).toBeGreaterThanOrEqual(charged)
    expect(estimates[2]!.tokens).toBeLessThan(2 * charged)
  })

  it('ends the ingest, and the rebuilding of the index, where nobody allows it', async () => {
    const services = await openIngestServices(undefined, dearEmbedder())
    const refuse = () => {
      throw new Error('too dear')
    }
    await expect(ingestFiles(services, '1', files, { onEstimate: refuse })).rejects.toThrow('too dear')
    expect(await services.library.releases('local', 'manual')).toEqual([])
    await ingestFiles(services, '1', files)
    await expect(reindex('local', services, undefined, refuse)).rejects.toThrow('too dear')
    const [release] = await services.library.releases('local', 'manual')
    expect(await checkIndex(release!, services)).toMatchObject({ missing: 0 })
  })

  it('is not begun with an embedder that does not answer: the index stays', async () => {
    const services = await openIngestServices(undefined, dearEmbedder())
    await ingestFiles(services, '1', files)
    const silent: Embedder = {
      ...dearEmbedder(),
      async embed() {
        throw new Problem('forbidden', 'No access.', 'Ask for it.')
      },
    }
    const indexing = reindex('local', { ...services, indexEmbedder: silent })
    await expect(indexing).rejects.toMatchObject({ code: 'forbidden' })
    const [release] = await services.library.releases('local', 'manual')
    expect(await checkIndex(release!, services)).toMatchObject({ missing: 0 })
  })

  it('is nothing for the embedder that is shipped', async () => {
    const services = await openIngestServices()
    const estimates: EmbeddingEstimate[] = []
    await ingestFiles(services, '1', files, { onEstimate: estimate => void estimates.push(estimate) })
    expect(estimates).toEqual([])
  })
})

describe('a run that costs more than a dollar', () => {
  const estimate = { embedder: 'titan', tokens: 60_000_000, dollars: 1.2 }
  const warned: string[] = []
  const terminal = { warn: (text: string) => void warned.push(text) }

  it('waits for --yes, without asking', () => {
    expect(() => allowEmbedding(estimate, false, terminal)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('60,000,000 tokens, $1.20'),
        remedy: expect.stringContaining('--yes'),
      }),
    )
    allowEmbedding(estimate, true, terminal)
    allowEmbedding({ ...estimate, dollars: 0.99 }, false, terminal)
    expect(warned).toHaveLength(2)
  })
})
