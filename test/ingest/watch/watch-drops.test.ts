import { appendFileSync, cpSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { purgeRelease } from '../../../ingest/purge-release.ts'
import { unpublishRelease } from '../../../ingest/unpublish-release.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { DropPlace } from '../../../src/drops/drop-place.ts'
import { openFolderDrops } from '../../../src/drops/folder/open-folder-drops.ts'
import { openEmbeddedJobs } from '../../../src/jobs/embedded/open-embedded-jobs.ts'
import type { JobQueue } from '../../../src/jobs/job-queue.ts'
import { openServicesIn, type TestIngestServices } from '../../support/ingest-services.ts'
import { makeFolder, writeFiles } from '../../support/make-folder.ts'
import { makeZip } from '../../support/make-zip.ts'
import { openTestWatch, SETTLE } from '../../support/open-test-watch.ts'

let services: TestIngestServices
let jobs: JobQueue
let home: string
let name: string
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'variorum-'))
  services = await openServicesIn(home)
  jobs = await openEmbeddedJobs(home, { pollMs: 20 })
})
afterAll(async () => {
  await jobs.close()
  await services.close()
  rmSync(home, { recursive: true })
})
let tests = 0
beforeEach(() => {
  name = `fees-${++tests}`
})

const open = (changes: Parameters<typeof openTestWatch>[2] = {}) => openTestWatch(services, jobs, changes)
const releases = async () =>
  (await services.library.releases('local', name, { all: true })).map(({ label }) => label)
const drop = (drops: string, files: Record<string, string | Uint8Array>) =>
  writeFiles(
    drops,
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${name}/${path}`, content])),
  )

const fees = (amount: number) => `# Fees\n\nThe filing fee is ${amount} USD.\n`
const zipOf = (amount: number) => makeZip([{ name: 'fees.md', content: fees(amount) }])

test('a dropped folder and a dropped zip become a release each, and stay where they are', async () => {
  const { drops, settle, told } = open()
  drop(drops, { '2025-01/fees.md': fees(40), '2025-07.zip': zipOf(45) })
  await settle()
  expect(await releases()).toEqual(['2025-01', '2025-07'])
  expect(told.map(({ kind }) => kind)).toEqual(['coming', 'coming', 'taking', 'taken', 'taking', 'taken'])
  expect(told.at(-1)).toMatchObject({
    ingested: { compared: [{ from: '2025-01', to: '2025-07', changes: 1, substantive: 1 }] },
  })
  const [first] = await services.library.releases('local', name)
  expect((await services.library.documents(first!)).map(({ path }) => path)).toEqual(['fees.md'])
})

test('nothing is taken in while it changes', async () => {
  const { drops, look, pass } = open()
  drop(drops, { '2025-01/a.md': fees(1) })
  for (let part = 0; part < 5; part++) {
    await look()
    pass(SETTLE - 1)
    appendFileSync(join(drops, name, '2025-01/a.md'), `More ${part}.\n`)
  }
  drop(drops, { '2025-01/b.md': fees(2) })
  await look()
  expect(await releases()).toEqual([])
  pass(SETTLE)
  await look()
  expect(await releases()).toEqual(['2025-01'])
})

test('a zip waits for its end however long it is quiet, and its reason is told once', async () => {
  const { drops, settle, told } = open()
  const whole = zipOf(45)
  drop(drops, { '2025-07.zip': whole.subarray(0, whole.length - 30) })
  await settle()
  await settle()
  expect(told.map(({ kind }) => kind)).toEqual(['coming', 'waiting'])
  writeFileSync(join(drops, name, '2025-07.zip'), whole)
  await settle()
  expect(await releases()).toEqual(['2025-07'])
})

test('a zip of the right size with a part that is not there yet waits too', async () => {
  const { drops, settle, kinds } = open()
  const whole = makeZip(['a', 'b'].map(each => ({ name: `${each}.md`, content: fees(45) })))
  const holed = Buffer.from(whole).fill(0, 40, 60)
  drop(drops, { '2025-07.zip': holed })
  await settle()
  expect(kinds()).toEqual(['coming', 'waiting'])
  writeFileSync(join(drops, name, '2025-07.zip'), whole)
  utimesSync(join(drops, name, '2025-07.zip'), 1, 1)
  await settle()
  expect(await releases()).toEqual(['2025-07'])
})

test.each(['.part', '.crdownload', '.tmp', '~'])(
  'what is called …%s is no drop until it is renamed',
  async ending => {
    const { drops, settle, told } = open()
    drop(drops, { [`2025-07.zip${ending}`]: zipOf(45), '@/.2025-01.zip': zipOf(1) })
    await settle()
    expect(told).toEqual([])
    renameSync(join(drops, name, `2025-07.zip${ending}`), join(drops, name, '2025-07.zip'))
    await settle()
    expect(await releases()).toEqual(['2025-07'])
  },
)

test('a folder waits for the file in it that a browser is still writing', async () => {
  const { drops, settle, told } = open()
  drop(drops, { '2025-07/a.md': fees(1), '2025-07/b.md.crdownload': fees(2) })
  await settle()
  await settle()
  expect(told.filter(({ kind }) => kind === 'waiting')).toHaveLength(1)
  renameSync(join(drops, name, '2025-07/b.md.crdownload'), join(drops, name, '2025-07/b.md'))
  await settle()
  expect(await releases()).toEqual(['2025-07'])
})

test('what a release holds already is told and not taken in again, under whatever name', async () => {
  const { drops, settle, told } = open()
  drop(drops, { '2025-01/fees.md': fees(40) })
  await settle()
  cpSync(join(drops, name, '2025-01'), join(drops, name, '2025-02'), { recursive: true })
  drop(drops, { '2025-03.zip': zipOf(40) })
  await settle()
  expect(await releases()).toEqual(['2025-01'])
  expect(told.filter(({ kind }) => kind === 'same')).toMatchObject([
    { drop: `${name}/2025-02`, release: '2025-01' },
    { drop: `${name}/2025-03.zip`, release: '2025-01' },
  ])
})

test('a drop that is renamed when it was taken in stays the release that it is', async () => {
  const { drops, settle } = open()
  drop(drops, { '2025-01/fees.md': fees(40) })
  await settle()
  renameSync(join(drops, name, '2025-01'), join(drops, name, '2025-09'))
  await settle()
  expect(await releases()).toEqual(['2025-01'])
})

test('another content under the name of a release is refused, or takes its place where that is wanted', async () => {
  const { drops, folder, settle, told } = open()
  drop(drops, { '2025-01/fees.md': fees(40) })
  await settle()
  drop(drops, { '2025-01/fees.md': fees(41) })
  await settle()
  expect(told.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'conflict' } })
  const again = open({ folder, drops, replace: true })
  await again.settle()
  expect(again.told.at(-1)).toMatchObject({ kind: 'taken', ingested: { releases: [{ status: 'replaced' }] } })
  expect(await releases()).toEqual(['2025-01'])
})

test('a start takes nothing in again, and leaves what was purged or withdrawn', async () => {
  const { drops, folder, settle } = open()
  for (const month of [1, 2, 3]) drop(drops, { [`2025-0${month}/fees.md`]: fees(month) })
  await settle()
  await purgeRelease({ tenant: 'local', package: name, label: '2025-01' }, services)
  await unpublishRelease({ tenant: 'local', package: name, label: '2025-02' }, services)
  const again = open({ folder, drops })
  await again.settle()
  expect(again.told).toEqual([])
  expect(await releases()).toEqual(['2025-02', '2025-03'])
})

test('without its notes a start finds out from the library what was taken in', async () => {
  const { drops, settle } = open()
  drop(drops, { '2025-01/fees.md': fees(40) })
  await settle()
  const again = open({ drops })
  await again.settle()
  expect(again.kinds()).toEqual(['coming', 'taking', 'same'])
  expect(await releases()).toEqual(['2025-01'])
})

test('one package is watched without a folder for it; what lies beside drops is told once', async () => {
  const { drops, settle, told } = open({ packageName: name })
  writeFiles(drops, { '2025-01.zip': zipOf(40), 'readme.txt': 'Drop here.' })
  await settle()
  await settle()
  expect(await releases()).toEqual(['2025-01'])
  expect(told.filter(({ kind }) => kind === 'left')).toMatchObject([{ loose: { path: 'readme.txt' } }])
})

test('what says no label is refused with what would help', async () => {
  const { drops, settle, told } = open()
  drop(drops, { 'New folder/fees.md': fees(40) })
  await settle()
  expect(told.at(-1)).toMatchObject({
    kind: 'failed',
    error: { remedy: expect.stringContaining('release.yaml') },
  })
  expect(await releases()).toEqual([])
})

test('a folder that is away is told once, and watched again when it is back', async () => {
  const { drops, settle, kinds } = open()
  drop(drops, { '2025-01/fees.md': fees(40) })
  renameSync(drops, `${drops}-away`)
  await settle()
  expect(kinds()).toEqual(['away'])
  renameSync(`${drops}-away`, drops)
  await settle()
  expect(kinds()).toEqual(['away', 'back', 'coming', 'taking', 'taken'])
  expect(await releases()).toEqual(['2025-01'])
})

test('while somebody else writes a drop is tried again, each time after twice as long', async () => {
  const { drops, settle, look, pass, kinds } = open()
  const writing = await services.library.lockForWriting('the test')
  drop(drops, { '2025-01/fees.md': fees(40) })
  await settle()
  expect(kinds()).toEqual(['coming', 'taking', 'failed'])
  await look()
  expect(kinds()).toHaveLength(3)
  await writing.unlock()
  pass(2 * SETTLE)
  await look()
  expect(kinds().slice(3)).toEqual(['taking', 'taken'])
  expect(await releases()).toEqual(['2025-01'])
})

test('a drop that goes while it is looked at is no end of the watch', async () => {
  const drops = makeFolder()
  const place = openFolderDrops(drops)
  const gone: DropPlace = {
    ...place,
    open: path => Promise.reject(new Problem('not-found', `${path} is gone.`, 'Drop it again.')),
  }
  const { settle, told } = open({ place: gone, drops })
  drop(drops, { '2025-01.zip': zipOf(40) })
  await settle()
  expect(told.at(-1)).toMatchObject({ kind: 'waiting', reason: `${name}/2025-01.zip is gone.` })
})
