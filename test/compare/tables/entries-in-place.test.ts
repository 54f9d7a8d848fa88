import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import { applyComparison } from '../../support/apply-comparison.ts'
import { releaseText } from '../release-text.ts'

function changesOf(before: string, after: string, file = 'curve.yaml') {
  const [older, newer] = [releaseText('1', { [file]: before }), releaseText('2', { [file]: after })]
  const comparison = compareReleases('p', older, newer)
  expect(applyComparison(older.byPath, comparison)).toEqual(newer.byPath)
  return comparison.changes.map(({ kinds, details }) => ({
    kinds: kinds.join(),
    cells: details
      .filter(({ type }) => type.startsWith('cell'))
      .map(({ type, before: from, after: to }) => `${type}: ${from || '–'} → ${to || '–'}`),
  }))
}

type Bracket = [age: string, ageDate: string, amount: string, amountDate: string]
const brackets = (...all: Bracket[]) =>
  `brackets:\n${all
    .map(
      ([age, ageDate, amount, date]) =>
        `- threshold:\n    ${ageDate}: ${age}\n  amount:\n    ${date}: ${amount}\n`,
    )
    .join('')}`
const plain = (age: string, amount: string): Bracket => [age, '2018-01-01', amount, '2018-01-01']
const curve = [plain('0', '0.765'), plain('15', '0.833'), plain('16', '0.859'), plain('17', '0.885')] as const

describe('entries of a list between the same neighbours', () => {
  it('are the same where the value that names them changed and the others did not', () => {
    const newer = [curve[0], plain('14', '0.833'), curve[2], curve[3]] as const
    expect(changesOf(brackets(...curve), brackets(...newer))).toMatchObject([
      { cells: ['cell: threshold 2018-01-01: 15 → 14'] },
    ])
  })

  it('are others where none of their values stayed', () => {
    const newer = [curve[0], plain('14', '0.999'), curve[2], curve[3]] as const
    expect(
      changesOf(brackets(...curve), brackets(...newer))
        .map(({ kinds }) => kinds)
        .sort(),
    ).toEqual(['added', 'removed'])
  })

  it('tell a key that one of them has alone with its value', () => {
    const newer = [curve[0], ['15', '2018-01-01', '0.833', '2026-01-01'], curve[2], curve[3]] as Bracket[]
    expect(
      changesOf(brackets(...curve), brackets(...newer))
        .flatMap(({ cells }) => cells)
        .sort(),
    ).toEqual(['cell: amount 2018-01-01: 0.833 → –', 'cell: amount 2026-01-01: – → 0.833'])
  })

  it('keep their order apart from that of their keys, which stand in no header', () => {
    const first = (...dates: string[]) =>
      `AK:\n${dates.map((date, at) => `  ${date}: 60${at}.5\n`).join('')}AL:\n  2025-01-01: 255.5\n`
    const changes = changesOf(first('2025-01-01'), first('2024-01-01', '2025-01-01'), 'rates.yaml')
    expect(changes.some(({ kinds }) => kinds.includes('moved'))).toBe(false)
  })
})
