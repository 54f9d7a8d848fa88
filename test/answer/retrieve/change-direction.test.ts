import { describe, expect, it } from 'vitest'
import { askedDirection, directionsOf } from '../../../src/answer/retrieve/change-direction.ts'

describe('the direction that a question asks for', () => {
  it.each([
    ['Which fees went up?', 'up'],
    ['Which counties got a higher hail factor?', 'up'],
    ['Did anything become more expensive?', 'up'],
    ['What became cheaper?', 'down'],
    ['Which limits were reduced?', 'down'],
    ['Is there a lower minimum now?', 'down'],
    ['Did the fee rise or fall?', null],
    ['Which rates went up and which went down?', null],
    ['What changed in the higher education chapter?', null],
    ['Which rules were removed?', null],
    ['Is a loss of higher than $500 covered?', null],
  ])('%s → %s', (question, direction) => {
    expect(askedDirection(question)).toBe(direction)
  })
})

describe('the direction of a change', () => {
  const detail = (type: string, before: string | null, after: string | null) => ({ type, before, after })
  it.each([
    [[detail('amount', '$12', '$15')], ['up']],
    [[detail('cell: collision', '381', '290')], ['down']],
    [
      [detail('number', '48 hours', '72 hours'), detail('percentage', '9 %', '8 %')],
      ['up', 'down'],
    ],
    [[detail('cell: code', '014', '021')], []],
    [[detail('date', '1 July 2024', '1 July 2025')], []],
    [[detail('reference', 'Rule 14', 'Rule 15')], []],
    [[detail('cell: name', 'Inner Reach', 'Outer Reach')], []],
    [[detail('cell: instalment fee', null, '5.00')], []],
  ])('%j → %j', (details, directions) => {
    expect([...directionsOf({ details })]).toEqual(directions)
  })
})
