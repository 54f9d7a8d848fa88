import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { RunningServer } from '../../src/http/http-server.ts'
import type { ShownJob } from '../../src/http/routes/jobs.ts'
import { startServer } from '../../src/main.ts'
import { createLog } from '../../src/observe/log.ts'
import { openServices, type Services } from '../../src/services.ts'
import { makeFolder } from '../support/make-folder.ts'
import { makeZip } from '../support/make-zip.ts'

const fees = (amount: number) => `# Fees\n\nThe filing fee is ${amount} USD.\n`

let services: Services
let server: RunningServer
let home: string
beforeEach(async () => {
  home = makeFolder()
  const config = { ...loadConfig({}), home }
  services = await openServices(config)
  const log = createLog({ level: 'silent', questions: false })
  server = await startServer({ ...config, http: { ...config.http, port: 0 } }, services, log)
})
afterEach(async () => {
  await server.close()
  await services.close()
})

type Part = [path: string, content: string | Uint8Array]

async function upload(query: string, ...parts: Part[]): Promise<Response> {
  const form = new FormData()
  for (const [path, content] of parts)
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), path)
  return fetch(`${server.address}/v1/packages/fees/releases${query}`, { method: 'POST', body: form })
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

const releases = async () => (await services.library.releases('local', 'fees')).map(({ label }) => label)
const uploadsLeft = () => readdirSync(join(home, 'uploads')).filter(name => name !== 'id')

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
    package: 'fees',
    releases: [
      {
        ...{ release: '2025-07', status: 'ingested', read: 1, unchanged: 0, warnings: [] },
        skipped: [
          { path: 'logo.png', kind: 'unsupported', reason: expect.any(String), code: null, remedy: null },
        ],
      },
    ],
    compared: [{ from: '2025-01', to: '2025-07', changes: 1, substantive: 1 }],
  })
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
  const [release] = await services.library.releases('local', 'fees')
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
  const response = await fetch(`${server.address}/v1/packages/fees/releases`, { method: 'POST', body })
  expect(response.status).toBe(400)
  expect(uploadsLeft()).toEqual([])
})
