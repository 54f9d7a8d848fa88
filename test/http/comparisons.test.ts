import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ComparisonPage } from '../../src/report/comparison-report.ts'
import { parsedDocument } from '../report/parsed-document.ts'
import { releaseOf } from '../support/library-in-process.ts'
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
})
