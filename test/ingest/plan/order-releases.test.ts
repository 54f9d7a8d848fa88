import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderReleases } from '../../../ingest/plan/order-releases.ts'

const release = (label: string, order: number | null = null, effective: string | null = null) => ({
  label,
  order,
  effective,
})
const ordered = (...labels: string[]) =>
  orderReleases(labels.map(label => release(label))).map(each => each.label)

describe('the order of releases', () => {
  it.each([
    [
      ['2025-01', '2024-07', '2024-12-31'],
      ['2024-07', '2024-12-31', '2025-01'],
    ],
    [
      ['v4.0.10', 'v4.0.2', 'v4.0.1'],
      ['v4.0.1', 'v4.0.2', 'v4.0.10'],
    ],
    [
      ['R10', 'R3', 'R2'],
      ['R2', 'R3', 'R10'],
    ],
    [
      ['10', '9', '1'],
      ['1', '9', '10'],
    ],
    [
      ['1.0.0', '1.0.0-rc2', '1.0.0-rc10', '1.0.0-beta'],
      ['1.0.0-beta', '1.0.0-rc2', '1.0.0-rc10', '1.0.0'],
    ],
    [
      ['v1.428.0_2025-11-01', 'v1.235.0_2025-04-01'],
      ['v1.235.0_2025-04-01', 'v1.428.0_2025-11-01'],
    ],
    [
      ['2024.10', '2024.9'],
      ['2024.9', '2024.10'],
    ],
    [
      ['2025-Q1', '2024-Q4'],
      ['2024-Q4', '2025-Q1'],
    ],
    [
      ['2025', '2024'],
      ['2024', '2025'],
    ],
  ])('puts %j into %j', (labels, expected) => {
    expect(ordered(...labels)).toEqual(expected)
  })

  it('takes explicit order before effective date before labels', () => {
    const releases = [release('a', 2, '2020-01-01'), release('b', 1, '2021-01-01')]
    expect(orderReleases(releases).map(each => each.label)).toEqual(['b', 'a'])
    const dated = [release('2', null, '2020-01-01'), release('1', null, '2021-01-01')]
    expect(orderReleases(dated).map(each => each.label)).toEqual(['2', '1'])
  })

  it.each([
    ['an order for some only', [release('1', 1), release('2')], '"2" has none'],
    ['a date for some only', [release('1', null, '2024-01-01'), release('2')], '"2" has none'],
    ['two of the same order', [release('1', 5), release('2', 5)], 'the same order'],
    ['two of the same date', [release('1', null, '2024-01-01'), release('2', null, '2024-01-01')], 'date'],
    ['dates and versions', [release('2024-07'), release('v4.0.1')], 'some are dates, others versions'],
    ['labels without order', [release('1'), release('spring')], '"spring"'],
    ['versions that are level', [release('v1.0'), release('1.0.0')], 'order the same'],
    ['months and whole years that are level', [release('2024-07'), release('202407')], 'order the same'],
  ])('refuses %s and says what to do', (_, releases, message) => {
    expect(() => orderReleases(releases)).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message: expect.stringContaining(message),
        remedy: expect.stringMatching(/Give/),
      }),
    )
  })

  it('leaves a single release of any label alone', () => {
    expect(ordered('spring')).toEqual(['spring'])
  })

  it('does not depend on the order in which releases are given', () => {
    const versions = fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)), {
      selector: parts => parts.join('.'),
      minLength: 1,
    })
    fc.assert(
      fc.property(versions, fc.infiniteStream(fc.nat()), (parts, keys) => {
        const labels = parts.map(part => part.join('.'))
        const shuffled = labels
          .map(label => ({ label, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(each => each.label)
        expect(ordered(...shuffled)).toEqual(ordered(...labels))
      }),
    )
  })
})
