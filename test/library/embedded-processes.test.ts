import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'
import { startScript } from '../support/child-process.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { makeRelease, publishDocuments } from '../support/release-records.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const writeForever = new URL('./write-forever.ts', import.meta.url)
let folder: string

beforeEach(async () => {
  const made = await makeTemporaryFolder()
  onTestFinished(made.remove)
  folder = made.path
})

async function openLibrary() {
  const library = await openEmbeddedLibrary(folder)
  onTestFinished(() => library.close())
  return library
}

async function inDatabase(work: (database: DatabaseSync) => void | Promise<void>): Promise<void> {
  const database = new DatabaseSync(join(folder, 'library.db'))
  try {
    await work(database)
  } finally {
    database.close()
  }
}

describe('embedded library: processes', () => {
  test('names the process that writes, and lets the next one in when it was killed', async () => {
    const script = startScript(writeForever, [folder, '1'])
    expect(await script.nextLine()).toBe('locked')
    const library = await openLibrary()
    await expect(library.lockForWriting('second')).rejects.toMatchObject({
      code: 'store-busy',
      message: expect.stringContaining('endless ingest'),
    })
    await script.kill()
    const lock = await library.lockForWriting('second')
    await lock.unlock()
  })

  test('shows no half release and no damage wherever a process was killed', async () => {
    let next = 1
    for (const lines of [1, 2, 4, 6, 7, 9, 13]) {
      const script = startScript(writeForever, [folder, String(next)])
      const printed: (string | null)[] = []
      for (let line = 0; line < lines; line++) printed.push(await script.nextLine())
      printed.push(...(await script.kill()))

      const library = await openEmbeddedLibrary(folder)
      const published = await library.releases('local', 'manual')
      const labels = published.map(release => `published ${release.ordinal}`)
      expect(labels).toEqual(expect.arrayContaining(printed.filter(line => line?.startsWith('published'))))
      for (const release of published) {
        expect(release.documents).toBe(20)
        for (const { documentVersion } of await library.documents(release)) {
          const [section] = await library.sections(documentVersion)
          expect(section?.blocks).toHaveLength(1)
        }
      }
      const staged = await library.staged()
      expect(staged.length).toBeLessThanOrEqual(1)
      for (const release of staged) await library.purge(release)
      expect(await library.staged()).toEqual([])
      next = 1 + Math.max(0, ...published.map(release => release.ordinal))
      await library.close()

      await inDatabase(database => {
        expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
        expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([])
        const stored = database.prepare('SELECT count(*) AS count FROM document_versions').get()
        const placed = database.prepare('SELECT count(DISTINCT version) AS count FROM placements').get()
        if (staged.length > 0) expect(stored).toEqual(placed)
      })
    }
    expect(next).toBeGreaterThan(2)
  })

  test('leaves nothing of a purged text in its files', async () => {
    const library = await openLibrary()
    const secret = 'Walrus-4711'
    const inFiles = async () => {
      const found: string[] = []
      for (const name of await readdir(folder))
        if ((await readFile(join(folder, name))).includes(secret)) found.push(name)
      return found
    }
    const text = `${secret} is insured. `.repeat(800)
    const release = await publishDocuments(library, makeRelease('1', 1), {
      'a.md': makeParagraphVersion(text, secret),
      [`${secret}.md`]: makeParagraphVersion('Other.'),
    })
    await publishDocuments(library, makeRelease('2', 2), { 'b.md': makeParagraphVersion('Kept.') })
    expect(await inFiles()).not.toEqual([])
    await library.purge(release)
    expect(await inFiles()).toEqual([])
    expect(await library.releases('local', 'manual')).toHaveLength(1)
  })

  test('reads while another process is in the middle of writing', async () => {
    const library = await openLibrary()
    await publishDocuments(library, makeRelease('1', 1), { 'a.md': makeParagraphVersion('Text.') })
    await inDatabase(async database => {
      database.exec("BEGIN IMMEDIATE; UPDATE releases SET status = 'unpublished'")
      expect(await library.releases('local', 'manual')).toHaveLength(1)
      database.exec('COMMIT')
      expect(await library.releases('local', 'manual')).toHaveLength(0)
    })
  })

  test('says that the store is damaged, and lets the process end', async () => {
    const library = await openEmbeddedLibrary(folder)
    await publishDocuments(library, makeRelease('1', 1), { 'a.md': makeParagraphVersion('Text.') })
    await library.close()
    const file = join(folder, 'library.db')
    const bytes = await readFile(file)
    await writeFile(file, bytes.fill('x', 8192))
    const script = startScript(new URL('./open-damaged.ts', import.meta.url), [folder])
    expect(await script.nextLine()).toBe('store-damaged')
    expect(await script.ended()).toBe(0)
  })

  test('lets the process end once it is closed', async () => {
    const script = startScript(new URL('./open-and-close.ts', import.meta.url), [folder])
    expect(await script.nextLine()).toBe('closed')
    expect(await script.ended()).toBe(0)
  })
})
