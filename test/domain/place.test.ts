import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPlaceId, parsePlaceId } from '../../src/domain/place.ts'

const part = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter(text => text.isWellFormed())

describe('place ids', () => {
  it('are read back as they were written', () => {
    const place = fc.record({
      package: part,
      release: part,
      document: fc
        .array(
          part.filter(text => !text.includes('/')),
          { minLength: 1, maxLength: 3 },
        )
        .map(parts => parts.join('/')),
      section: part,
      item: fc.option(part),
    })
    fc.assert(
      fc.property(place, value => {
        expect(parsePlaceId(formatPlaceId(value))).toEqual(value)
      }),
    )
  })

  it('read as people write them', () => {
    const id = formatPlaceId({
      package: 'manual',
      release: '2025-01',
      document: 'rates/base rates.csv',
      section: '2.1',
      item: '014',
    })
    expect(id).toBe('manual@2025-01/rates/base%20rates.csv#2.1/row:014')
  })

  it.each(['', 'manual', 'manual@1', 'manual@1/a.md', 'manual@1/a.md#%zz'])('refuse %j', id => {
    expect(parsePlaceId(id)).toBeNull()
  })
})
