import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbeddedSearch } from '../../src/search/embedded/open-embedded-search.ts'
import { startScript } from '../support/child-process.ts'
import { makePassage, makeSearch, testEmbedder, unitVector } from '../support/search-records.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

async function openIndex() {
  const folder = await makeTemporaryFolder()
  const index = await openEmbeddedSearch(folder.path, testEmbedder, { workers: 2 })
  onTestFinished(async () => {
    await index.close()
    await folder.remove()
  })
  return { folder: folder.path, index }
}

test('finds what another process has written and removed', async () => {
  const { folder, index } = await openIndex()
  const request = makeSearch({ keywords: 'rate', vector: unitVector('x'), limit: 2000 })
  await index.write([makePassage({ id: 'mine', text: 'rate' })])
  expect((await index.search(request)).keyword.length).toBe(1)
  const script = startScript(new URL('./write-once.ts', import.meta.url), [folder])
  expect(await script.nextLine()).toBe('written')
  const { keyword, vector } = await index.search(request)
  expect([keyword.length, vector.length]).toEqual([1001, 1001])
  await index.write([makePassage({ id: 'after', path: 'after.md', text: 'rate' })])
  expect((await index.search(request)).vector.length).toBe(1002)
  expect(await script.ended()).toBe(0)
})

test('a merged index is whole, and removed words are in no file', async () => {
  const { folder, index } = await openIndex()
  const passages = Array.from({ length: 3000 }, (_, number) =>
    makePassage({
      id: `p${number}`,
      path: `${number}`,
      text: number < 10 ? `xylophone${number}` : `rate ${number}`,
    }),
  )
  await index.write(passages)
  await index.remove(passages.slice(0, 10).map(({ passage }) => passage.id))
  await index.close()
  const database = new DatabaseSync(join(folder, 'library.db'))
  onTestFinished(() => database.close())
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  database.exec("INSERT INTO search_terms (search_terms) VALUES ('integrity-check')")
  const words = database.prepare(
    "SELECT count(*) AS count FROM search_vocabulary WHERE term LIKE 'xylophon%'",
  )
  expect(words.get()).toEqual({ count: 0 })
})
