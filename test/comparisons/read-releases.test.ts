import { expect, it } from 'vitest'
import { readReleases } from '../../src/comparisons/read-releases.ts'
import { documentOf, libraryInProcess, releaseOf } from '../support/library-in-process.ts'

it('reads a document of very many sections', async () => {
  const shelves = [1, 2].map(edition => ({
    release: releaseOf('manual', String(edition), edition),
    documents: new Map([['all.md', documentOf(`v${edition}`, `# A\n${edition}\n`.repeat(150_000))]]),
  }))
  const library = libraryInProcess(shelves)
  const [older, newer] = await Promise.all(
    shelves.map(async ({ release }) => ({ release, documents: await library.documents(release) })),
  )
  const reader = await readReleases(older!, newer!, library)
  const texts = await Array.fromAsync(reader.texts())
  expect(texts.map(({ side, sections }) => [side, sections.length])).toEqual([
    ['before', 150_000],
    ['after', 150_000],
  ])
})
