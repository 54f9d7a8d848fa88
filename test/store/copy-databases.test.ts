import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { localCaller } from '../../src/domain/caller.ts'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { backUpDatabases, restoreDatabases } from '../../src/store/sqlite/copy-databases.ts'
import { makeFolder } from '../support/make-folder.ts'
import { askedAt, makeTurn } from '../support/turn-records.ts'

const key = { tenant: localCaller.tenant, id: 'talk' }

async function openMemory(home: string) {
  const memory = await openEmbeddedMemory(home)
  onTestFinished(async () => {
    await memory.conversations.close()
    await memory.answers.close()
  })
  return memory
}

/** A home in use, with one turn that is still in its log. */
async function makeHome() {
  const home = makeFolder()
  const memory = await openMemory(home)
  await memory.conversations.append({ ...key, owner: localCaller.name }, makeTurn('turn-1'), askedAt(0))
  return { home, memory }
}

test('a backup of a home in use is restored with every turn', async () => {
  const { home, memory } = await makeHome()
  const folder = join(makeFolder(), 'new')
  const [check] = await backUpDatabases(home, folder)
  expect(check).toMatchObject({ file: join(folder, 'conversations.db'), faults: [] })
  expect(readdirSync(folder)).toEqual(['conversations.db'])
  await memory.conversations.append({ ...key, owner: localCaller.name }, makeTurn('turn-2'), askedAt(1))

  const other = join(makeFolder(), 'home')
  await restoreDatabases(folder, other)
  const restored = await openMemory(other)
  expect((await restored.conversations.recent(key, 10)).map(({ id }) => id)).toEqual(['turn-1'])
})

test('nothing is restored over a home, nor backed up over a backup', async () => {
  const { home } = await makeHome()
  const folder = makeFolder()
  await backUpDatabases(home, folder)
  await expect(backUpDatabases(home, folder)).rejects.toMatchObject({ code: 'conflict' })
  await expect(restoreDatabases(folder, home)).rejects.toMatchObject({ code: 'conflict' })
  await expect(restoreDatabases(makeFolder(), makeFolder())).rejects.toMatchObject({ code: 'not-found' })
})

test('a damaged backup is refused and leaves nothing behind', async () => {
  const { home } = await makeHome()
  const folder = makeFolder()
  await backUpDatabases(home, folder)
  const file = join(folder, 'conversations.db')
  const bytes = readFileSync(file)
  const page = Number(new DatabaseSync(file, { readOnly: true }).prepare('PRAGMA page_size').get()!.page_size)
  writeFileSync(file, bytes.fill(0x5a, page, 3 * page))
  const other = makeFolder()
  await expect(restoreDatabases(folder, other)).rejects.toMatchObject({ code: 'store-damaged' })
  expect(readdirSync(other)).toEqual([])
})
