import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { LineageReportStep } from '../../src/report/lineage-report.ts'
import { documentOf, releaseOf } from '../support/library-in-process.ts'
import { serve } from './serve.ts'

let running: Awaited<ReturnType<typeof serve>>
beforeEach(async () => {
  running = await serve()
})
afterEach(() => running.server.close())

const json = async (path: string, init?: RequestInit) =>
  (await (await running.get(path, init)).json()) as Record<string, unknown>
const status = async (path: string, init?: RequestInit) => (await running.get(path, init)).status
const documents = '/v1/packages/manual/releases/2025-01/documents'
const document = `${documents}/${encodeURIComponent('rules/rate table.md')}`

async function ask(question: string): Promise<Answer> {
  const replied = running.post({ question })
  ;(await running.script.next()).finish()
  return (await (await replied).json()) as Answer
}

describe('evaluations', () => {
  it('are listed, and an unknown one is refused', async () => {
    expect(await json('/v1/evaluations')).toEqual({ runs: [], baselines: [] })
    expect(await status('/v1/evaluations/monday')).toBe(404)
    expect(await status('/v1/evaluations/monday/difference')).toBe(400)
  })
})

describe('packages', () => {
  it('suggest questions about their releases', async () => {
    expect(await json('/v1/packages/manual/suggestions')).toMatchObject({
      suggestions: [{ question: 'What changed in 2025-07?', about: 'comparison' }, {}, {}],
    })
    expect(await status('/v1/packages/drafts/suggestions')).toBe(404)
  })

  it('are listed with their releases, oldest first, and their documents', async () => {
    expect(await json('/v1/packages')).toEqual({
      packages: [{ name: 'manual', title: 'The <manual>', releases: 2, latest: '2025-07' }],
    })
    expect(await json('/v1/packages/manual/releases')).toMatchObject({
      package: 'manual',
      releases: [
        { label: '2025-01', latest: false },
        { label: '2025-07', latest: true },
      ],
    })
    expect(await json(documents)).toMatchObject({
      package: 'manual',
      release: '2025-01',
      documents: [{ path: 'rules/rate table.md', documentVersion: 'v1' }],
      total: 1,
      next: null,
    })
  })

  it('show a document by its path as one segment: outline and text', async () => {
    expect(await json(`${document}/sections`)).toMatchObject({
      document: { path: 'rules/rate table.md' },
      sections: [{ anchor: 'Rates' }, { anchor: 'Territories' }],
    })
    expect(await json(`${document}/sections/Territories`)).toMatchObject({
      id: 'manual@2025-01/rules/rate%20table.md#Territories',
      section: { text: '# Territories\nTerritory 014 is the coast.\n', blocks: [] },
    })
  })

  it('have sections and rows that are followed through the releases', async () => {
    const section = '/v1/packages/manual/releases/2025-07/documents/rules%2Frate%20table.md/sections/Rates'
    const { id, steps } = (await (await running.get(`${section}/lineage`)).json()) as {
      id: string
      steps: unknown[]
    }
    expect(id).toBe('manual@2025-07/rules/rate%20table.md#Rates')
    expect(steps.map(step => LineageReportStep.parse(step))).toMatchObject([
      { release: '2025-01', text: expect.stringContaining('412 USD'), changes: [] },
      { release: '2025-07', text: expect.stringContaining('412 USD'), changes: [] },
    ])
    expect((await running.get(`${section}/lineage?item=014`)).status).toBe(404)
    expect((await running.get(`${section}/lineage?row=014`)).status).toBe(400)
  })

  it('are not found when they are not there', async () => {
    expect(await status('/v1/packages/nothing/releases')).toBe(404)
    expect(await status('/v1/packages/manual/releases/1999/documents')).toBe(404)
    expect(await status(`${documents}/other.md/sections`)).toBe(404)
    expect(await status(`${document}/sections/other`)).toBe(404)
  })

  it('that the caller may not read look like ones that are not there', async () => {
    expect(await status('/v1/packages/drafts/releases')).toBe(404)
    expect(await status('/v1/packages/drafts/releases/1/documents/plan.md/sections/Plan')).toBe(404)
    expect(await (await running.get('/')).text()).not.toContain('drafts')
  })

  it('are paged', async () => {
    const many = new Map(['a', 'b', 'c'].map(name => [`${name}.md`, documentOf(name, `# ${name}\n`)]))
    running.shelves.push({ release: releaseOf('big', '1', 10), documents: many })
    const all = await json('/v1/packages/big/releases/1/documents?limit=3')
    expect(all).toMatchObject({ total: 3, next: null })
    const first = await json('/v1/packages/big/releases/1/documents?limit=2')
    expect(first).toMatchObject({ documents: [{ path: 'a.md' }, { path: 'b.md' }], total: 3 })
    expect(await json(String(first.next))).toMatchObject({ documents: [{ path: 'c.md' }], next: null })
  })
})

describe('a citation', () => {
  it('shows its words at their place, with the text around them', async () => {
    const { citations } = await ask('What is the base rate?')
    expect(await json(`/v1/citations/${encodeURIComponent(citations[0]!.id)}`)).toEqual({
      citation: citations[0],
      status: 'current',
      matches: true,
      text: 'The base rate is 412 USD.',
      section: expect.objectContaining({
        anchor: 'Rates',
        span: { start: 0, end: 34 },
        text: '# Rates\nThe base rate is 412 USD.\n',
      }),
    })
  })

  it('says when its release holds other text now', async () => {
    const { citations } = await ask('What is the base rate?')
    const [shelf] = running.shelves
    shelf!.documents.set('old', shelf!.documents.get('rules/rate table.md')!)
    shelf!.documents.set('rules/rate table.md', documentOf('v9', '# Rates\nThe base rate is 438 USD.\n'))
    expect(await json(`/v1/citations/${citations[0]!.id}`)).toMatchObject({
      status: 'replaced',
      matches: true,
    })
  })

  it('of a purged release is marked as removed and keeps no text', async () => {
    const { citations } = await ask('What is the base rate?')
    running.shelves.splice(0, 1)
    const shown = await json(`/v1/citations/${citations[0]!.id}`)
    expect(shown).toMatchObject({ status: 'removed', matches: false, text: null, section: null })
    expect(shown.citation).toMatchObject({ quote: null, contentHash: 'hash-v1' })
  })

  it('of a release that the caller may no longer read shows no text', async () => {
    const { citations } = await ask('What is the base rate?')
    running.shelves[0]!.release.access = 'staff'
    expect(await json(`/v1/citations/${citations[0]!.id}`)).toMatchObject({ status: 'removed', text: null })
  })

  it('is not found under another id', async () => {
    const { id } = await ask('What is the base rate?')
    expect(await status(`/v1/citations/${id}:7`)).toBe(404)
    expect(await status('/v1/citations/nothing')).toBe(404)
  })
})

describe('health', () => {
  it('is alive, and ready while everything can be read', async () => {
    expect(await json('/healthz')).toEqual({ status: 'alive' })
    expect(await json('/readyz')).toEqual({
      status: 'ready',
      checks: { library: 'ok', search: 'ok', memory: 'ok', guards: 'ok' },
    })
    running.state.guardTrouble = 'no reply within 10 s'
    expect(await json('/readyz')).toMatchObject({ status: 'ready', checks: { guards: 'failing' } })
    running.state.searchFails = true
    expect(await status('/readyz')).toBe(503)
    expect(await json('/readyz')).toMatchObject({ status: 'not ready', checks: { search: 'failing' } })
    expect(await status('/healthz')).toBe(200)
  })

  it('is told whatever name the caller uses', async () => {
    expect((await running.raw({ path: '/healthz', headers: { host: 'probe.internal' } })).status).toBe(200)
  })
})

describe('the first page', () => {
  it('names the product and its packages, with everything escaped and no script', async () => {
    const response = await running.get('/')
    expect(response.headers.get('content-type')).toContain('text/html')
    const page = await response.text()
    expect(page).toContain('The &#60;manual&#62;')
    expect(page).toContain('2025-01, 2025-07')
    expect(page).toContain(`curl -s ${running.server.address}/v1/answers`)
    expect(page).not.toContain('<script')
  })
})
