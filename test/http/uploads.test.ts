import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { RunningServer } from '../../src/http/http-server.ts'
import type { ShownJob } from '../../src/http/routes/jobs.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { startServer } from '../../src/main.ts'
import { createLog } from '../../src/observe/log.ts'
import { openServices, type Services } from '../../src/services.ts'
import { makeZip } from '../support/make-zip.ts'
import { frames } from './serve.ts'

const fees = (amount: number) => `# Fees\n\nThe filing fee is ${amount} USD.\n`

let services: Services
let server: RunningServer
let home: string
/** Writing waits for it. */
let gate = Promise.resolve()
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'variorum-'))
  const config = { ...loadConfig({}), home }
  services = await openServices(config)
  const log = createLog({ level: 'silent', questions: false })
  const lockForWriting: ReleaseLibrary['lockForWriting'] = async (...holder) => {
    await gate
    return services.library.lockForWriting(...holder)
  }
  const held = { ...services, library: { ...services.library, lockForWriting } }
  server = await startServer({ ...config, http: { ...config.http, port: 0 } }, held, log)
})
afterAll(async () => {
  await server.close()
  await services.close()
  rmSync(home, { recursive: true })
})
let name: string
let tests = 0
let before: string[] = []
const inUploads = () => readdirSync(join(home, 'uploads'))
const uploadsLeft = () => inUploads().filter(file => !before.includes(file))
beforeEach(() => {
  name = `fees-${++tests}`
  before = inUploads()
})

type Part = [path: string, content: string | Uint8Array]

async function upload(query: string, ...parts: Part[]): Promise<Response> {
  const form = new FormData()
  for (const [path, content] of parts)
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), path)
  return fetch(`${server.address}/v1/packages/${name}/releases${query}`, { method: 'POST', body: form })
}

async function ended(response: Response): Promise<ShownJob> {
  expect(response.status).toBe(202)
  const { id } = (await response.json()) as ShownJob
  for (;;) {
    const job = (await (await fetch(`${server.address}/v1/jobs/${id}`)).json()) as ShownJob
    if (job.state !== 'waiting' && job.state !== 'running') return job
    await new Promise(resolve => setImmediate(resolve))
  }
}

const releases = async () => (await services.library.releases('local', name)).map(({ label }) => label)

test('a zip becomes a release, compared with the one before, and what was sent is cleared', async () => {
  await ended(
    await upload('?release=2025-01', ['fees.zip', makeZip([{ name: 'fees.md', content: fees(40) }])]),
  )
  const job = await ended(
    await upload('?release=2025-07', [
      'fees.zip',
      makeZip([
        { name: 'fees.md', content: fees(45) },
        { name: 'logo.png', content: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR', 'latin1') },
      ]),
    ]),
  )
  expect(job).toMatchObject({ kind: 'ingest', state: 'done', problem: null })
  expect(job.progress!.done).toBe(job.progress!.total)
  expect(job.ingested).toEqual({
    package: name,
    releases: [
      {
        ...{ release: '2025-07', status: 'ingested', read: 1, unchanged: 0, warnings: [] },
        skipped: [
          {
            ...{ path: 'logo.png', kind: 'unsupported', reason: 'a picture (PNG)' },
            ...{ code: 'bad-release', remedy: expect.any(String) },
          },
        ],
      },
    ],
    compared: [{ from: '2025-01', to: '2025-07', changes: 1, substantive: 1 }],
  })
  // the comparison is made by then, so the report needs no job
  const report = await fetch(`${server.address}/v1/packages/${name}/releases/2025-07/report`)
  expect(report.status).toBe(200)
  expect(await report.json()).toMatchObject({ before: '2025-01', changes: { summary: { changes: 1 } } })
  expect(await releases()).toEqual(['2025-01', '2025-07'])
  expect(uploadsLeft()).toEqual([])
})

test('the files of a folder become a release, under their paths inside it', async () => {
  const job = await ended(
    await upload(
      '?release=2025-01&effective=2025-02-01',
      ['fees 2025/rules/fees.md', fees(40)],
      ['fees 2025/more.md', '# More\n\nNothing more.\n'],
    ),
  )
  expect(job.state).toBe('done')
  const [release] = await services.library.releases('local', name)
  expect(release).toMatchObject({ label: '2025-01', effective: '2025-02-01' })
  const documents = await services.library.documents(release!)
  expect(documents.map(({ path }) => path)).toEqual(['more.md', 'rules/fees.md'])
})

test('folders of releases are taken in one by one without a label', async () => {
  const job = await ended(await upload('', ['2025-01/fees.md', fees(40)], ['2025-07/fees.md', fees(45)]))
  expect(job.ingested!.releases.map(({ release }) => release)).toEqual(['2025-01', '2025-07'])
})

test('what can not be taken in fails its job with a reason, and can be tried again', async () => {
  const job = await ended(await upload('?release=2025-01', ['fees.zip', 'no zip at all']))
  expect(job).toMatchObject({ state: 'failed', ingested: null, problem: { code: 'bad-release' } })
  expect(JSON.stringify(job)).not.toContain(home)
  // the files, and a note of what they are
  expect(uploadsLeft()).toHaveLength(2)
  const again = await ended(await fetch(`${server.address}/v1/jobs/${job.id}/retry`, { method: 'POST' }))
  expect(again.state).toBe('failed')
})

test.each([
  ['a path that leaves the release', '?release=2025-01', ['../../outside.md', fees(1)]],
  ['an absolute path', '?release=2025-01', ['/outside.md', fees(1)]],
  ['a date that is none', '?release=2025-01&effective=soon', ['fees.md', fees(1)]],
] as const)('%s is refused, and nothing of it is left', async (_, query, part) => {
  const response = await upload(query, [...part])
  expect(response.status).toBe(400)
  expect(uploadsLeft()).toEqual([])
  expect(existsSync(join(home, '../outside.md'))).toBe(false)
})

test.each([
  ['no file', new FormData()],
  ['a body of another kind', '{}'],
])('%s is refused', async (_, body) => {
  const response = await fetch(`${server.address}/v1/packages/${name}/releases`, { method: 'POST', body })
  expect(response.status).toBe(400)
  expect(uploadsLeft()).toEqual([])
})

const broken = '{ "fee": '
const send = (path: string, init?: RequestInit) => fetch(`${server.address}${path}`, init)
const documents = async (label: string) => {
  const found = (await services.library.releases('local', name)).find(release => release.label === label)
  return (await services.library.documents(found!)).map(({ path }) => path)
}

test('a job tells of each file whether it was read, and why not', async () => {
  const job = await ended(await upload('?release=2025-01', ['fees.md', fees(40)], ['table.json', broken]))
  expect(job.state).toBe('done')
  expect(job.progress!.files).toEqual({
    ...{ queued: 0, read: 1, failed: 1 },
    listed: [
      { path: 'fees.md', state: 'read', problem: null },
      {
        ...{ path: 'table.json', state: 'failed' },
        problem: { code: 'bad-release', message: expect.any(String), remedy: expect.any(String) },
      },
    ],
  })
  expect(job.ingested!.releases[0]!.skipped).toMatchObject([
    { path: 'table.json', kind: 'bad', code: 'bad-release' },
  ])
})

test('a list of jobs leaves their files to each of them', async () => {
  const job = await ended(await upload('?release=2025-01', ['fees.md', fees(40)]))
  const { jobs } = (await (await send('/v1/jobs?limit=1')).json()) as { jobs: ShownJob[] }
  expect(jobs).toEqual([{ ...job, progress: { done: 2, total: 2 } }])
})

test('a retry tries only what could not be read, with what is sent anew, and keeps the rest', async () => {
  const form = (path: string, content: string) => {
    const body = new FormData()
    body.append('file', new Blob([content]), path)
    return { method: 'POST', body }
  }
  const first = await ended(
    await upload('?release=2025-01', [
      'fees.zip',
      makeZip([
        { name: 'fees.md', content: fees(40) },
        { name: 'table.json', content: broken },
      ]),
    ]),
  )
  const asBefore = await ended(await send(`/v1/jobs/${first.id}/retry`, { method: 'POST' }))
  expect(asBefore.ingested!.releases).toMatchObject([
    { status: 'replaced', read: 1, unchanged: 1, skipped: [{ path: 'table.json' }] },
  ])
  // the first one's release is another by now
  expect((await send(`/v1/jobs/${first.id}/retry`, { method: 'POST' })).status).toBe(409)

  const mended = await ended(await send(`/v1/jobs/${asBefore.id}/retry`, form('table.json', '{ "fee": 41 }')))
  expect(mended.ingested!.releases).toMatchObject([
    { status: 'replaced', read: 2, unchanged: 1, skipped: [] },
  ])
  expect(await documents('2025-01')).toEqual(['fees.md', 'table.json'])
  expect(uploadsLeft()).toEqual([])
})

test('the events of a job end with how it ended, and go on where a reader left', async () => {
  const { id } = (await (await upload('?release=2025-01', ['fees.md', fees(40)])).json()) as ShownJob
  const events = await Array.fromAsync(frames(await send(`/v1/jobs/${id}/events`)))
  const last = events.at(-1)!
  expect(last).toMatchObject({ event: 'ended' })
  expect(JSON.parse(last.data!)).toMatchObject({ id, state: 'done', ingested: { package: name } })
  expect(events.slice(0, -1).every(({ event }) => event === 'progress')).toBe(true)

  const from = (number: string) => send(`/v1/jobs/${id}/events`, { headers: { 'Last-Event-ID': number } })
  expect((await from(last.id!)).status).toBe(204)
  expect((await Array.fromAsync(frames(await from(`${Number(last.id) - 1}`)))).map(each => each.id)).toEqual([
    last.id,
  ])
  expect((await from('soon')).status).toBe(400)
  expect((await send('/v1/jobs/nobody/events')).status).toBe(404)
})

test('what was cancelled is not kept', async () => {
  const opened = Promise.withResolvers<void>()
  gate = opened.promise
  const { id } = (await (await upload('?release=2025-01', ['fees.md', fees(40)])).json()) as ShownJob
  const cancelled = (await (await send(`/v1/jobs/${id}`, { method: 'DELETE' })).json()) as ShownJob
  expect(cancelled.state).toBe('cancelled')
  expect(uploadsLeft()).toEqual([])
  opened.resolve()
})
