import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, candidateSigns } from '../../../src/answer/retrieve/candidate-signs.ts'
import { orderPassages } from '../../../src/answer/retrieve/order-passages.ts'
import { fuseLegs } from '../../../src/answer/retrieve/rank-passages.ts'
import type { SearchedLegs } from '../../../src/answer/retrieve/searched-legs.ts'
import type { Hit } from '../../../src/search/search-index.ts'

const candidate = (text: string, { trail = [], keyword = 0.5, vector = 0.5 }: Partial<Candidate> = {}) => ({
  ...{ trail, text, keyword, vector },
})
const signs = (question: string, ...texts: (string | Candidate)[]) =>
  candidateSigns(
    question,
    texts.map(text => (typeof text === 'string' ? candidate(text) : text)),
  )

describe('signs of a candidate', () => {
  const question = 'How large is the late payment fee?'

  it('tell which of the question’s words stand in it, rare ones for more', () => {
    const [all, rare, common, none] = signs(
      question,
      'A late payment has a fee.',
      'Late arrivals.',
      'A fee is charged.',
      'Nothing of it.',
    )
    expect(all!.covered).toBeCloseTo(1, 0)
    expect(rare!.covered).toBeGreaterThan(0)
    expect(all!.covered).toBeGreaterThan(common!.covered)
    expect(none!.covered).toBe(0)
  })

  it('tell neighbours, other forms, and where it speaks of the question first', () => {
    const [same, apart] = signs(question, 'Late payment fee.', 'We like it. Payments made late cost fees.')
    expect(same).toMatchObject({ pairs: 1, early: 1 })
    expect(apart).toMatchObject({ pairs: 0 })
    expect(same!.asWritten).toBeGreaterThan(apart!.asWritten)
    expect(same!.early).toBeGreaterThan(apart!.early)
  })

  it('count words of the headings, but no words across them', () => {
    const [under] = signs('late fee', candidate('Ten dollars.', { trail: ['Late', 'Fee'] }))
    expect(under).toMatchObject({ asWritten: 1, pairs: 0, early: 0 })
  })

  it('are numbers for a question of stop words and for no text', () => {
    const [empty] = signs('What is it?', '')
    expect(Object.values(empty!).every(Number.isFinite)).toBe(true)
    expect(empty).toMatchObject({ covered: 0, asWritten: 0, pairs: 0, length: 0 })
  })
})

const hit = (passage: string, score: number): Hit => ({
  ...{ passage, package: 'manual', path: 'a.md', textHash: passage, score },
})
const searched = (keyword: Hit[], part: string | null = null): SearchedLegs => ({
  ...{ keyword, vector: [], weight: 1, part, exact: false },
})
const asked = (standaloneQuestion: string, typed = standaloneQuestion) => ({
  standaloneQuestion,
  queries: [typed],
})
const known = (all: Record<string, string>) =>
  new Map(Object.entries(all).map(([passage, text]) => [passage, { trail: [], text }]))
const order = (question: string, legs: SearchedLegs[], all: Record<string, string>) =>
  orderPassages(asked(question), legs, known(all)).map(({ hit }) => hit.passage)

describe('passages', () => {
  const fees = { permit: 'A parking permit.', late: 'The late payment fee is ten dollars.', fee: 'A fee.' }

  it('come first that speak of the question, where the search found them alike', () => {
    const legs = [searched([hit('permit', 1), hit('late', 1), hit('fee', 1)])]
    expect(order('What is the late payment fee?', legs, fees)[0]).toBe('late')
  })

  it('come first that the search found best, where they speak of it alike', () => {
    const legs = [searched([hit('b', 9), hit('a', 3)])]
    expect(order('fee', legs, { a: 'A fee.', b: 'The fee.' })).toEqual(['b', 'a'])
  })

  it('count also by what was typed, which a rewrite may have got wrong', () => {
    const legs = [searched([hit('permit', 1), hit('late', 1), hit('fee', 1)])]
    const scored = (typed: string) =>
      orderPassages(asked('Is a fee due?', typed), legs, known(fees)).find(
        ({ hit }) => hit.passage === 'permit',
      )!.score
    expect(scored('Is a parking permit free?')).toBeGreaterThan(scored('Is a fee due?'))
  })

  it('count by what the searches for one sub-question found, however many there are', () => {
    const fee = searched([hit('late', 7), hit('fee', 3)])
    const permit = searched([hit('permit', 5)], 'parking permit')
    const [best] = orderPassages(asked('late payment fee'), [fee, permit], known(fees))
    const [alone] = orderPassages(asked('late payment fee'), [fee], known(fees))
    expect(best!.hit.passage).toBe('late')
    expect(order('late payment fee', [fee, permit], fees).indexOf('permit')).toBe(1)
    expect(alone!.score).toBeLessThanOrEqual(best!.score)
  })

  it('are those whose text is known, once each, and stay as they were found where nothing tells them apart', () => {
    const scored = fc.record({
      text: fc.constantFrom('late fee', 'a fee', 'permit'),
      score: fc.constantFrom(1, 2),
    })
    fc.assert(
      fc.property(fc.array(scored), all => {
        const hits = all
          .map(({ score }, index) => hit(String(index), score))
          .sort((a, b) => b.score - a.score || (a.passage < b.passage ? -1 : 1))
        const texts = Object.fromEntries(all.slice(1).map(({ text }, index) => [String(index + 1), text]))
        const legs = [searched(hits)]
        const ordered = orderPassages(asked('late fee'), legs, known(texts))
        expect(ordered.map(({ hit }) => hit.passage).toSorted()).toEqual(Object.keys(texts).toSorted())
        const places = fuseLegs(legs).map(({ hit }) => hit.passage)
        for (const [place, { hit, score }] of ordered.entries()) {
          const next = ordered[place + 1]
          if (next && next.score === score)
            expect(places.indexOf(hit.passage)).toBeLessThan(places.indexOf(next.hit.passage))
        }
      }),
    )
  })
})
