import { describe, expect, it } from 'vitest'
import { numberCitations, quoteCitations } from '../../../src/answer/evaluate/quote-citations.ts'
import type { DraftCitation } from '../../../src/domain/draft.ts'
import { signal } from '../../support/answer-manual.ts'
import { documentOf, libraryInProcess, releaseOf } from '../../support/library-in-process.ts'

const text = 'The fee is $12. It is waived once.'

function draft(start: number, end: number, parts: Partial<DraftCitation> = {}): DraftCitation {
  const place = {
    package: 'manual',
    release: '1',
    document: 'fees.md',
    section: '_',
    number: null,
    heading: '',
    trail: [],
    item: null,
    span: { start, end },
  }
  return { place, documentVersion: 'v1', contentHash: 'hash-v1', ...parts }
}

const library = libraryInProcess([
  { release: releaseOf('manual', '1', 10), documents: new Map([['fees.md', documentOf('v1', text)]]) },
])
const quote = (...drafts: DraftCitation[]) => quoteCitations(drafts, library, signal)

describe('quotes of citations', () => {
  it('are read at their place', async () => {
    expect((await quote(draft(0, 15), draft(16, 34))).map(each => each.quote)).toEqual([
      'The fee is $12.',
      'It is waived once.',
    ])
  })

  it('are dropped where the place is gone, lies outside or holds nothing', async () => {
    expect(await quote(draft(0, 15, { documentVersion: 'gone' }), draft(16, 99), draft(3, 3))).toEqual([])
  })
})

describe('numbers of citations', () => {
  it('are given once per place, in order of first use', async () => {
    const [fee, waived] = await quote(draft(0, 15), draft(16, 34))
    const { citations, numbers } = numberCitations('a1', [[waived!], [fee!, waived!], []])
    expect(numbers).toEqual([[1], [2, 1], []])
    expect(citations.map(({ id, number, quote }) => [id, number, quote])).toEqual([
      ['a1:1', 1, waived!.quote],
      ['a1:2', 2, fee!.quote],
    ])
  })

  it('differ between releases and between packages that hold the same words', async () => {
    const [own] = await quote(draft(0, 15))
    const later = { ...own!, place: { ...own!.place, release: '2' } }
    const other = { ...own!, place: { ...own!.place, package: 'home' } }
    expect(numberCitations('a1', [[own!, later, other]]).numbers).toEqual([[1, 2, 3]])
  })
})
