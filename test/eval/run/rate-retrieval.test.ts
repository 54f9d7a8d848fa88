import { describe, expect, it } from 'vitest'
import { rateRetrieval } from '../../../eval/run/measure/rate-retrieval.ts'

const passage = (section: string, items: string[] = []) => ({
  ...{
    release: '1',
    document: 'a.md',
    section,
    number: null,
    heading: '',
    trail: [],
    items,
    contentHash: 'h',
  },
})
const at = (section: string, item?: string) => ({
  release: '1',
  document: 'a.md',
  section,
  ...(item && { item }),
})
const rate = (places: ReturnType<typeof at>[], all: boolean, ...retrieved: ReturnType<typeof passage>[]) =>
  rateRetrieval({ places, all }, retrieved)

describe('what was retrieved', () => {
  it('is rated by where the expected place stands', () => {
    expect(rate([at('2')], false, passage('2'), passage('1'))).toEqual({ ndcg: 1, recall: 1, precision: 1 })
    const second = rate([at('2')], false, passage('1'), passage('2'))!
    expect(second.ndcg).toBeCloseTo(1 / Math.log2(3))
    expect(second.precision).toBe(0.5)
    expect(rate([at('2')], false, passage('1'))).toEqual({ ndcg: 0, recall: 0, precision: 0 })
  })

  it('needs one of several places, or all of them', () => {
    const places = [at('2'), at('4')]
    expect(rate(places, false, passage('4'))).toMatchObject({ ndcg: 1, recall: 1 })
    const ideal = 1 + 1 / Math.log2(3)
    expect(rate(places, true, passage('4'))!.ndcg).toBeCloseTo(1 / ideal)
    expect(rate(places, true, passage('4'))!.recall).toBe(0.5)
    expect(rate(places, true, passage('4'), passage('2'))).toMatchObject({ ndcg: 1, recall: 1 })
  })

  it('holds a row when the passage has it, and not another row of the section', () => {
    const rows = passage('2', ['014', 'fees.late'])
    expect(rate([at('2', '014')], false, rows)!.recall).toBe(1)
    expect(rate([at('2', '015')], false, rows)!.recall).toBe(0)
    expect(rate([at('2.fees')], false, rows)!.recall).toBe(1)
  })

  it('counts nothing below the tenth, and is no rate where nothing is expected or told', () => {
    const others = Array.from({ length: 10 }, () => passage('1'))
    expect(rate([at('2')], false, ...others, passage('2'))).toMatchObject({ ndcg: 0, recall: 1 })
    expect(rateRetrieval({ places: [], all: false }, [])).toBeNull()
    expect(rateRetrieval({ places: [at('2')], all: false }, null)).toBeNull()
  })
})
