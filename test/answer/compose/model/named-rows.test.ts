import { describe, expect, it } from 'vitest'
import { withNamedRows } from '../../../../src/answer/compose/model/named-rows.ts'
import { numberPassages } from '../../../../src/answer/compose/model/number-passages.ts'
import { evidenceOf } from '../../../support/evidence.ts'

const passageOf = (path: string, source: string) => evidenceOf(path, source).passages[0]!.cut
const rates = passageOf(
  'rates.csv',
  'territory,collision,liability\n014,480,438\n021,455,410\n022,470,421\n041,390,412\n',
)
const told = (question: string, cut = rates) => withNamedRows(question, cut).split('\n')

describe('a table of values in a prompt', () => {
  it('is told by its header and the rows that the question names', () => {
    expect(told('What is the collision rate of territories 014 and 041?')).toEqual([
      'territory | collision | liability',
      '014 | 480 | 438',
      '041 | 390 | 412',
      '(2 further rows are left out here.)',
    ])
  })

  it.each([
    'Which territory has the collision rate 480?',
    'Which territory has a lower rate than 014?',
    'What is the highest rate besides that of 014?',
    'What is the rate of territory 099?',
  ])('is told whole where its rows are not named, or others are asked about: %s', question => {
    expect(told(question)).toEqual(rates.text.split('\n'))
  })

  it('is told whole where its rows are texts, or few', () => {
    const text =
      'A late payment fee is charged once for each instalment that is paid after the day it is due.'
    const rows = [1, 2, 3, 4].map(row => `| V1.${row} | ${text} |`)
    const rules = passageOf('rules.md', `# Rules\n\n| # | Rule |\n|---|---|\n${rows.join('\n')}\n`)
    expect(told('What does V1.2 say?', rules)).toEqual(rules.text.split('\n'))
    const few = passageOf('few.csv', 'territory,rate\n014,1\n021,2\n022,3\n')
    expect(told('What is the rate of 014?', few)).toEqual(few.text.split('\n'))
  })

  it('keeps the text around it', () => {
    const table = '| territory | rate |\n|---|---|\n| 014 | 1 |\n| 021 | 2 |\n| 022 | 3 |\n| 041 | 4 |'
    const cut = passageOf(
      'rates.md',
      `# Rates\n\nRates are yearly.\n\n${table}\n\nThey are reviewed in May.\n`,
    )
    expect(told('What is the rate of 021?', cut)).toEqual([
      'Rates are yearly.',
      'territory | rate',
      '021 | 2',
      '(3 further rows are left out here.)',
      'They are reviewed in May.',
    ])
  })

  it('leaves room for other passages', () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${100 + row},${row}`)
    const { passages } = evidenceOf('rates.csv', `territory,rate\n${rows.join('\n')}\n`)
    const shown = (question: string) =>
      numberPassages(question, [...passages, ...passages], 400, 'n0nce').shown.length
    expect(shown('What is the rate?')).toBe(1)
    expect(shown('What is the rate of territory 114?')).toBe(2)
  })
})
