import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packLayout } from '../../src/domain/pack-layout.ts'
import { serve } from './serve.ts'

const quote = 'The base rate is 412 USD.'
/** What it is in does not matter here: longer than is read at once. */
const bytes = Uint8Array.from({ length: 5_000_000 }, (_, index) => (index * 7919) % 251)
const document = '/v1/packages/manual/releases/2025-01/documents/rules%2Frate%20table.md/original'

describe('the pages of a citation over HTTP', () => {
  let opened: Awaited<ReturnType<typeof serve>>
  let citation: string

  beforeEach(async () => {
    opened = await serve()
    const { services, shelves } = opened
    services.library.original = async (hash, part = { start: 0, end: bytes.length }) =>
      hash === 'hash-v1' ? { length: bytes.length, bytes: bytes.slice(part.start, part.end) } : null
    const version = shelves[0]!.documents.get('rules/rate table.md')!
    const text = version.sections.map(section => section.text).join('')
    const words = [60, 80, 105, 130, 140, 160].map((left): [number, number] => [left, left + 8])
    const line = { start: 8, end: 8 + quote.length, y: 90, height: 12, words }
    const page = { width: 612, height: 792 }
    version.layout = packLayout(
      [
        { ...page, lines: [] },
        { ...page, lines: [line] },
      ],
      text,
    )
    const asked = opened.post({ question: 'What is the base rate?' })
    ;(await opened.script.next()).finish()
    const answer = (await (await asked).json()) as { citations: { id: string }[] }
    citation = encodeURIComponent(answer.citations[0]!.id)
  })
  afterEach(() => opened.server.close())

  it('tells where the quoted words stand', async () => {
    const response = await opened.get(`/v1/citations/${citation}/pages`)
    expect(await response.json()).toEqual({
      contentHash: 'hash-v1',
      pages: [{ number: 2, width: 612, height: 792, boxes: [{ x: 60, y: 90, width: 108, height: 12 }] }],
    })
  })

  it('tells of no pages where it is not known where words stand, and nothing once the release is gone', async () => {
    delete opened.shelves[0]!.documents.get('rules/rate table.md')!.layout
    const pages = () => opened.get(`/v1/citations/${citation}/pages`)
    expect(await (await pages()).json()).toEqual({ contentHash: 'hash-v1', pages: [] })
    opened.shelves.shift()
    expect(await (await pages()).json()).toEqual({ contentHash: 'hash-v1', pages: [] })
    expect((await opened.get(`/v1/citations/${citation}/original`)).status).toBe(404)
    expect((await opened.get('/v1/citations/unknown%3A1/pages')).status).toBe(404)
  })

  it('sends the file whole, to be saved and not to be shown', async () => {
    for (const path of [`/v1/citations/${citation}/original`, document]) {
      const response = await opened.get(path)
      expect(response.headers.get('content-type')).toBe('application/pdf')
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="rate table.md"')
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(Buffer.compare(new Uint8Array(await response.arrayBuffer()), bytes)).toBe(0)
    }
  })

  it('sends a part of the file', async () => {
    const part = async (range: string) => {
      const response = await opened.get(document, { headers: { Range: range } })
      return [
        response.status,
        response.headers.get('content-range'),
        (await response.arrayBuffer()).byteLength,
      ]
    }
    expect(await part('bytes=10-19')).toEqual([206, 'bytes 10-19/5000000', 10])
    expect(await part('bytes=100-')).toEqual([206, 'bytes 100-4999999/5000000', 4_999_900])
    expect(await part('bytes=4999990-6000000')).toEqual([206, 'bytes 4999990-4999999/5000000', 10])
    expect(await part('bytes=5000000-')).toEqual([416, 'bytes */5000000', 0])
    for (const other of ['bytes=-5', 'bytes=9-2', 'lines=1-2', 'bytes=1-2,4-5'])
      expect(await part(other)).toEqual([200, null, 5_000_000])
  })

  it('says that a file is not kept, and shows none of what the caller may not read', async () => {
    const later = await opened.get(document.replace('2025-01', '2025-07'))
    expect(later.status).toBe(404)
    expect(await later.json()).toMatchObject({ detail: 'The file of rules/rate table.md is not kept.' })
    const secret = await opened.get('/v1/packages/drafts/releases/1/documents/plan.md/original')
    expect(secret.status).toBe(404)
    expect(await secret.json()).toMatchObject({ detail: 'There is no package drafts.' })
  })
})
