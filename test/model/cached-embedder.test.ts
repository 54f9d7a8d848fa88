import { expect, test } from 'vitest'
import { createEmbeddedCache } from '../../src/cache/embedded/embedded-cache.ts'
import { cachedEmbedder } from '../../src/model/cached-embedder.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'

test('a question is embedded once, what is indexed each time, and the vectors are the same', async () => {
  const direct = letterEmbedder()
  const asked: string[][] = []
  const watched = {
    ...direct,
    embed: (...[texts, ...rest]: Parameters<typeof direct.embed>) => {
      asked.push([...texts])
      return direct.embed(texts, ...rest)
    },
  }
  const cache = createEmbeddedCache({ entries: 10 })
  const embedder = cachedEmbedder(watched, cache, 60_000)
  const other = cachedEmbedder({ ...watched, id: 'another' }, cache, 60_000)
  const expected = await direct.embed(['fee', 'rate', 'fee again'], 'query')
  expect(await embedder.embed(['fee', 'rate'], 'query')).toEqual(expected.slice(0, 2))
  expect(await embedder.embed(['rate', 'fee again', 'fee'], 'query')).toEqual(
    [1, 2, 0].map(at => expected[at]),
  )
  await embedder.embed(['fee'], 'passage')
  await other.embed(['fee'], 'query')
  expect(asked).toEqual([['fee', 'rate'], ['fee again'], ['fee'], ['fee']])
  expect(cache.counts).toEqual({ hits: 2, misses: 4 })
})
