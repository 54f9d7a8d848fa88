import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { ComparisonPage } from '../../src/report/comparison-report.ts'
import { parsedDocument } from '../report/parsed-document.ts'
import { releaseOf } from '../support/library-in-process.ts'
import { readWord, wordLines } from '../support/read-word.ts'
import { serve } from './serve.ts'

const rates = (amounts: readonly number[]) =>
  `territory,rate\n${amounts.map((amount, index) => `0${10 + index},${amount}\n`).join('')}`
const rules = (fee: number) => `# Rules\n\n## 1 Fees\n\nThe late fee is ${fee} USD & <b>more</b>.\n`

let running: Awaited<ReturnType<typeof serve>>
beforeEach(async () => {
  running = await serve()
  const release = (label: string, ordinal: number, amounts: readonly number[], fee: number) => ({
    release: releaseOf('auto', label, ordinal),
    documents: new Map([
      ['rates.csv', parsedDocument('rates.csv', rates(amounts))],
      ['rules/fees.md', parsedDocument('rules/fees.md', rules(fee))],
    ]),
  })
  running.shelves.push(release('2025-01', 10, [400, 410, 420, 430], 12))
  running.shelves.push(release('2025-07', 20, [401, 411, 421, 430], 15))
})
afterEach(() => running.server.close())

const address = '/v1/comparisons?package=auto&from=2025-01&to=2025-07'
const page = async (path: string) => ComparisonPage.parse(await (await running.get(path)).json())
const problem = async (path: string) => {
  const response = await running.get(path)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return (await response.json()) as { status: number; code: string; detail: string; remedy: string }
}

describe('a comparison over HTTP', () => {
  it('is the JSON of the contract', async () => {
    const { package: name, from, to, summary, changes, next } = await page(address)
    expect([name, from, to, summary.changes, changes.length, next]).toEqual([
      'auto',
      '2025-01',
      '2025-07',
      4,
      4,
      null,
    ])
  })

  it('is paged: every change once, in order, and counted in full on each page', async () => {
    const whole = await page(address)
    const ids: string[] = []
    let next: string | null = `${address}&limit=3`
    let pages = 0
    while (next) {
      const response = await running.get(next)
      const part = ComparisonPage.parse(await response.json())
      expect(response.headers.get('link')).toBe(part.next && `<${part.next}>; rel="next"`)
      expect(part.summary.changes).toBe(4)
      ids.push(...part.changes.map(({ id }) => id))
      next = part.next
      pages++
    }
    expect([pages, ids]).toEqual([2, whole.changes.map(({ id }) => id)])
  })

  it('begins at a position, or with the page that holds a change; all of it is one page', async () => {
    const whole = await page(address)
    const ids = whole.changes.map(({ id }) => id)
    const part = async (asked: string) => {
      const { start, changes, next } = await page(`${address}&limit=3${asked}`)
      return { start, changes: changes.map(({ id }) => id), next }
    }
    expect(await part('&offset=1')).toMatchObject({ start: 1, changes: ids.slice(1), next: null })
    expect(await part('&offset=9')).toMatchObject({ start: 9, changes: [] })
    const around = (id: string) => part(`&around=${encodeURIComponent(id)}`)
    expect(await around(ids[3]!)).toMatchObject({ start: 3, changes: ids.slice(3) })
    const first = await around(ids[2]!)
    expect(first).toMatchObject({ start: 0, changes: ids.slice(0, 3) })
    expect((await page(first.next!)).changes.map(({ id }) => id)).toEqual(ids.slice(3))
    expect(await around('none')).toMatchObject({ start: 0 })
    expect((await page(`${address}&limit=all`)).changes).toHaveLength(4)
  })

  it('says what matters most on its first page, by the ids of its changes', async () => {
    const { main, changes } = await page(address)
    expect(main!.length).toBeGreaterThan(0)
    expect(main!.length).toBeLessThanOrEqual(5)
    const ids = changes.map(({ id }) => id)
    for (const { change, alike } of main!) expect(ids).toEqual(expect.arrayContaining([change, ...alike]))
    expect((await page(`${address}&offset=1`)).main).toBeNull()
  })

  it('refuses a cursor of another comparison, or of none', async () => {
    const { next } = await page(`${address}&limit=1`)
    const [shelf] = running.shelves.slice(-1)
    expect(await problem(`${next}&document=rates.csv`)).toMatchObject({ status: 409, code: 'conflict' })
    shelf!.documents.set('rates.csv', parsedDocument('rates.csv', rates([1, 2, 3, 4])))
    expect(await problem(next!)).toMatchObject({ status: 409, code: 'conflict' })
    expect(await problem(`${address}&cursor=abc`)).toMatchObject({ status: 400 })
  })

  it('is filtered by document, significance and kind, each of which may be repeated', async () => {
    const count = async (filter: string) => (await page(`${address}${filter}`)).summary.changes
    expect(await count('&document=rates.csv')).toBe(3)
    expect(await count('&document=rules')).toBe(1)
    expect(await count('&document=rules&document=rates.csv')).toBe(4)
    expect(await count('&kind=added&kind=removed')).toBe(0)
    expect(await count('&significance=substantive&kind=modified')).toBe(4)
  })

  it.each([
    ['text', 'text/plain'],
    ['markdown', 'text/markdown'],
    ['html', 'text/html'],
    ['csv', 'text/csv'],
  ])('comes as %s', async (format, type) => {
    const response = await running.get(`${address}&format=${format}`)
    expect(response.headers.get('content-type')).toContain(type)
    const body = await response.text()
    expect(body).toContain('2025-07')
    if (format === 'html') {
      expect(body).toContain('&#60;b&#62;more')
      const policy = response.headers.get('content-security-policy')!
      expect(policy).toMatch(/default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'/)
      expect(body).toContain(policy.replace("; frame-ancestors 'none'", ''))
    }
  })

  it.each([
    ['', 400, 'package'],
    ['?package=auto&format=pdf', 400, 'format'],
    ['?package=auto&significance=huge', 400, 'substantive'],
    ['?package=auto&limit=0', 400, 'limit'],
    ['?package=auto&color=red', 400, 'color: unknown field'],
    ['?package=nothing', 404, 'no package nothing'],
    ['?package=auto&from=1999', 404, 'no release 1999'],
    ['?package=auto&document=none.md', 404, 'none.md'],
    ['?package=drafts', 404, 'no package drafts'],
  ])('refuses %j with %i', async (query, status, words) => {
    const { detail, ...told } = await problem(`/v1/comparisons${query}`)
    expect(told.status).toBe(status)
    expect(detail).toContain(words)
  })

  it('is a file for Word with the changes that pass the filters', async () => {
    const response = await running.get(`${address}&format=docx&document=rules/fees.md`)
    expect(response.headers.get('content-type')).toContain('wordprocessingml.document')
    expect(response.headers.get('content-disposition')).toContain('"auto 2025-01 to 2025-07.docx"')
    const lines = wordLines(await readWord(Buffer.from(await response.arrayBuffer())))
    expect(lines).toContain('1 of 4 changes in 1 of 2 documents: 1 substantive.')
    expect(lines).toContain('The late fee is 15 USD & <b>more</b>.')
    expect(lines).not.toContain('rates.csv')
  })

  it('gives single changes by their words or their id', async () => {
    const { changes } = await page(`${address}&words=late%20fees`)
    expect(changes.map(({ after }) => after!.document)).toEqual(['rules/fees.md'])
    const id = encodeURIComponent(changes[0]!.id)
    expect((await page(`${address}&change=${id}`)).changes).toEqual(changes)
  })

  it('lists the unchanged places after the changes when asked for all, on the same pages', async () => {
    const whole = await page(`${address}&all=true`)
    expect(whole.changes).toHaveLength(4)
    expect(whole.unchanged!.length).toBeGreaterThan(0)
    const first = await page(`${address}&all=true&limit=4`)
    expect([first.changes.length, first.unchanged]).toEqual([4, []])
    const second = await page(first.next!)
    expect([second.changes, second.unchanged]).toEqual([[], whole.unchanged!.slice(0, 4)])
    expect((await page(address)).unchanged).toBeUndefined()
    expect((await problem(`${address}&all=yes`)).code).toBe('bad-request')
  })
})

describe('a comparison that takes long', () => {
  /** Holds the reading of documents back until released. */
  const hold = () => {
    const { library } = running.services
    const released = Promise.withResolvers<void>()
    const { sections } = library
    library.sections = async (...parameters) => {
      await released.promise
      return sections(...parameters)
    }
    return released.resolve
  }
  const jobOf = async (path: string) => {
    const response = await running.get(path)
    expect(response.status).toBe(202)
    const body = (await response.json()) as { id: string; state: string; address: string; progress: unknown }
    expect(response.headers.get('location')).toBe(`/v1/jobs/${body.id}`)
    return body
  }
  const seen = async (id: string) =>
    (await (await running.get(`/v1/jobs/${id}`)).json()) as { state: string; progress: unknown }

  it('answers with a job, whose address has the comparison once it is done', async () => {
    const release = hold()
    const job = await jobOf(address)
    expect(['waiting', 'running']).toContain(job.state)
    expect((await jobOf(address)).id).toBe(job.id)
    const listed = (await (await running.get('/v1/jobs')).json()) as { jobs: { id: string }[] }
    expect(listed.jobs.map(({ id }) => id)).toEqual([job.id])
    release()
    await running.jobs.settled({ tenant: 'local', id: job.id })
    expect(await seen(job.id)).toMatchObject({ state: 'done', progress: { done: 5, total: 5 } })
    expect((await page(job.address)).changes).toHaveLength(4)
  })

  it('can be cancelled', async () => {
    const release = hold()
    const job = await jobOf(address)
    const cancelled = await running.get(`/v1/jobs/${job.id}`, { method: 'DELETE' })
    expect(await cancelled.json()).toMatchObject({ id: job.id, state: 'cancelled' })
    release()
    expect((await page(address)).changes).toHaveLength(4)
  })

  it('says what went wrong', async () => {
    const { library } = running.services
    library.sections = async () => {
      throw new Problem('store-damaged', 'The library is damaged.', 'Restore it.')
    }
    expect(await problem(address)).toMatchObject({ status: 503, code: 'store-damaged' })
  })

  it('does a failed job again when it is asked to', async () => {
    let broken = true
    running.jobs.work('flaky', async () => {
      if (broken) throw new Problem('unavailable', 'Away.', 'Wait.')
      return null
    })
    const name = { tenant: 'local', id: 'flaky-1' }
    await running.jobs.add({ ...name, owner: 'local', kind: 'flaky', key: 'k', input: null })
    expect((await running.jobs.settled(name)).state).toBe('failed')
    broken = false
    const reply = await running.get('/v1/jobs/flaky-1/retry', { method: 'POST' })
    expect(reply.status).toBe(202)
    expect(reply.headers.get('location')).toBe('/v1/jobs/flaky-1')
    expect((await running.jobs.settled(name)).state).toBe('done')
    expect((await problem('/v1/jobs/none/retry')).code).toBe('method-not-allowed')
  })

  it("shows no one else's job", async () => {
    const { id, ...job } = { id: 'theirs', tenant: 'local', kind: 'other', key: 'k', input: null }
    await running.jobs.add({ id, ...job, owner: 'somebody' })
    expect((await problem(`/v1/jobs/${id}`)).code).toBe('not-found')
    expect((await problem('/v1/jobs/none')).code).toBe('not-found')
  })
})
