import { describe, expect, it } from 'vitest'
import type { SearchRequest } from '../../../../src/search/search-index.ts'
import { openEmulatedModel } from '../../../support/emulated-model.ts'
import { readManual, recorded, said } from '../../../support/read-manual.ts'

const { readBy, talk } = readManual()

describe('what a model adds to the search', () => {
  async function searchesOf(parts: object, options: { hyde?: boolean } = {}) {
    const imagined = 'Whoever pays after the due date owes a charge.'
    const { model, requests } = await openEmulatedModel(prompt =>
      prompt.includes('Write one paragraph') ? { kind: 'said', text: imagined } : said(parts),
    )
    const opened = await readBy(model, options)
    const searches: SearchRequest[] = []
    const search = (request: SearchRequest, signal?: AbortSignal) => {
      searches.push(request)
      return opened.search.search(request, signal)
    }
    const services = { ...opened, search: { ...opened.search, search } }
    const question = 'What do late payment and returned cheques cost?'
    const answer = await talk(services, [question])
    return { searches, requests, answer, reading: await recorded(services, answer), imagined }
  }
  const standalone = 'What do late payment and returned cheques cost?'

  it('sub-questions are searched apart, beside the question', async () => {
    const subQuestions = ['What does late payment cost?', 'What do returned cheques cost?']
    const { searches, reading } = await searchesOf({ standalone, subQuestions })
    expect(searches.map(({ keywords }) => keywords)).toEqual([standalone, ...subQuestions])
    expect(searches.every(({ vector }) => vector !== undefined)).toBe(true)
    expect(reading).toMatchObject({ subQuestions, refused: [] })
  })

  it('the verbatim question is searched too where it was rewritten', async () => {
    const { searches } = await searchesOf({ standalone: 'What are the fees for late payment and cheques?' })
    expect(searches.map(({ keywords }) => keywords)).toEqual([
      standalone,
      'What are the fees for late payment and cheques?',
    ])
  })

  it('other words are searched by keyword alone, those with numbers that nobody said not at all', async () => {
    const terms = ['arrears', 'bounced', 'late payment', 'rule 7.3']
    const { searches, reading } = await searchesOf({ standalone, terms })
    expect(searches).toHaveLength(2)
    expect(searches[1]).toMatchObject({ keywords: 'arrears bounced' })
    expect(searches[1]!.vector).toBeUndefined()
    expect(reading!.terms).toEqual(['arrears', 'bounced'])
  })

  it('a passage is imagined where that is switched on, and searched by its vector alone', async () => {
    const { searches, requests, reading, imagined, answer } = await searchesOf({ standalone }, { hyde: true })
    expect(requests).toHaveLength(2)
    expect(searches).toHaveLength(2)
    expect(searches[1]!.keywords).toBeUndefined()
    expect(searches[1]!.vector).toBeInstanceOf(Float32Array)
    expect(reading!.imagined).toBe(imagined)
    expect(answer.text).not.toContain('due date')
  })

  it('no passage is imagined where it is not switched on', async () => {
    const { requests, reading } = await searchesOf({ standalone })
    expect(requests).toHaveLength(1)
    expect(reading!.imagined).toBeNull()
  })
})
