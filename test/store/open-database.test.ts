import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { conversationMigrations } from '../../src/store/sqlite/conversation-migrations.ts'
import { libraryMigrations } from '../../src/store/sqlite/library-migrations.ts'
import type { Migration } from '../../src/store/sqlite/migration.ts'
import { openDatabase, schemaVersion } from '../../src/store/sqlite/open-database.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const first: Migration = { number: 1, name: 'first', up: 'CREATE TABLE facts (name TEXT)' }
const second: Migration = {
  number: 2,
  name: 'second',
  up: database => database.exec("INSERT INTO facts VALUES ('migrated')"),
}
let file: string

beforeEach(async () => {
  const folder = await makeTemporaryFolder()
  onTestFinished(folder.remove)
  file = join(folder.path, 'inner', 'facts.db')
})

function open(migrations: readonly Migration[], options = {}) {
  const database = openDatabase(file, migrations, options)
  onTestFinished(() => {
    if (database.isOpen) database.close()
  })
  return database
}

function codeOf(action: () => unknown) {
  try {
    action()
  } catch (error) {
    return error
  }
}

test('applies each migration once, in order', () => {
  open([first]).close()
  const database = open([first, second])
  expect(schemaVersion(database)).toBe(2)
  database.close()
  expect(open([first, second]).prepare('SELECT count(*) AS facts FROM facts').get()).toEqual({ facts: 1 })
})

test('undoes a migration that fails and keeps the ones before it', () => {
  const broken: Migration = { number: 2, name: 'broken', up: 'CREATE TABLE more (x TEXT); SELECT nothing' }
  expect(codeOf(() => open([first, broken]))).toMatchObject({ code: 'internal' })
  const database = open([first])
  expect(schemaVersion(database)).toBe(1)
  expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'more'").get()).toBeUndefined()
})

test('refuses a database of a newer schema, naming both', () => {
  open([first, second]).close()
  expect(codeOf(() => open([first]))).toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/schema 2.*knows 1/),
    remedy: expect.stringContaining('VARIORUM_HOME'),
  })
})

test('opens for reading only what is up to date, and writes nothing', () => {
  expect(codeOf(() => open([first], { readOnly: true }))).toMatchObject({ code: 'unavailable' })
  open([first]).close()
  expect(codeOf(() => open([first, second], { readOnly: true }))).toMatchObject({ code: 'unavailable' })
  const database = open([first], { readOnly: true })
  expect(() => database.exec("INSERT INTO facts VALUES ('x')")).toThrow(/readonly/)
})

test('says that a file is damaged when it is no database', async () => {
  open([first]).close()
  await writeFile(file, 'x'.repeat(10_000))
  expect(codeOf(() => open([first]))).toMatchObject({
    code: 'store-damaged',
    message: expect.stringContaining(file),
  })
})

test.each([
  ['library', libraryMigrations],
  ['conversations', conversationMigrations],
])('numbers the migrations of the %s without gaps', (_, migrations) => {
  expect(migrations.map(migration => migration.number)).toEqual(migrations.map((_, index) => index + 1))
})
