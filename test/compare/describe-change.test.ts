import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { releaseText } from './release-text.ts'

const told = (path: string, before: string, after: string) =>
  compareReleases('manual', releaseText('1', { [path]: before }), releaseText('2', { [path]: after }))
    .changes.filter(({ significance }) => significance !== 'format')
    .map(({ description }) => description)

const csv = (...lines: string[]) => `${lines.join('\n')}\n`
const head = 'territory,class,premium'
const rows = ['014,A,412 USD', '014,B,380 USD', '015,A,290 USD', '015,B,380 USD']
const rule = (text: string) => `# Rules\n\n## 4.3 Reports\n\n${text}\n`
const kept = 'Every driver of the household is named in the application.'

describe('a sentence about a table', () => {
  it('names the row by its key columns and tells both values with the percentage', () => {
    expect(
      told(
        'rates.csv',
        csv(head, ...rows),
        csv(head, rows[0]!, rows[1]!.replace('380', '404'), rows[2]!, rows[3]!),
      ),
    ).toEqual(['Rates, territory 014, class B: premium 380 USD → 404 USD (+6.3 %)'])
  })

  it('tells the values of rows that came and went, under their columns', () => {
    const before = csv('territory,premium,area', '013,398,East', '014,412,West', '015,290,North Hill')
    const after = csv('territory,premium,area', '013,398,East', '014,412,West', '016,300,South Hill')
    expect(told('rates.csv', before, after)).toEqual([
      'Rates, territory 016, added: premium 300, area “South Hill”',
      'Rates, territory 015, removed: premium 290, area “North Hill”',
    ])
  })

  it('tells what a column is called now, and columns that came and went', () => {
    const before = csv('id,level,towing', 'A1,12,1', 'A2,13,1', 'A3,14,2')
    const after = csv('id,grade,roadside', 'A1,12,x', 'A2,13,y', 'A3,14,z')
    expect(told('rates.csv', before, after)).toEqual([
      'Rates: column “level” is now “grade”',
      'Rates, column added: “roadside”',
      'Rates, column removed: “towing”',
    ])
  })

  it('gives no percentage for codes, and tells inside a cell of prose what was reworded', () => {
    const line = (postal: string, modal: string) =>
      csv(
        'id,postal code,text',
        `1A,${postal},The producer ${modal} obtain a motor vehicle report for each driver of the household`,
        '1B,64600,Same',
      )
    expect(told('rates.csv', line('64599', 'may'), line('64549', 'must'))).toEqual([
      'Rates, id 1A: postal code 64599 → 64549',
      'Rates, id 1A, text, reworded: “may obtain” is now “must obtain” (obligation), in “The producer must obtain a motor vehicle report for each driver of the household”',
    ])
  })

  it('calls a value by its key where the column says no more', () => {
    expect(
      told('fees.yaml', 'fees:\n  late: 10.00\n  year: 2024\n', 'fees:\n  late: 12.00\n  year: 2025\n'),
    ).toEqual(['fees, late: 10.00 → 12.00 (+20 %)', 'fees, year: 2024 → 2025'])
  })
})

describe('a sentence about text', () => {
  it('shows what changed and the sentence it stands in', () => {
    expect(told('a.md', rule('A report may be obtained.'), rule('A report must be obtained.'))).toEqual([
      '4.3 Reports, reworded: “may be” is now “must be” (obligation), in “A report must be obtained.”',
    ])
  })

  it('tells the size of what came in one piece', () => {
    const [paragraph] = told('a.md', rule(kept), rule(`${kept}\n\nA fee is due. It is paid at once.`))
    expect(paragraph).toBe('4.3 Reports, paragraph of 2 sentences added: “A fee is due. It is paid at once.”')
    const [list] = told('a.md', rule(`${kept}\n\n- one form\n- two copies`), rule(kept))
    expect(list).toBe('4.3 Reports, list of 2 entries removed: “one form; two copies”')
    const [section] = told('a.md', rule(kept), `${rule(kept)}\n## 4.4 Fees\n\nA fee is due at once.\n`)
    expect(section).toBe('Section added, “4.4 Fees” (6 words): “A fee is due at once.”')
  })

  it('tells what was rewritten as a whole by both texts', () => {
    const [text] = told('a.md', rule('Losses grew in two areas.'), rule('A new form replaces the old one.'))
    expect(text).toBe(
      '4.3 Reports, rewritten: “Losses grew in two areas.” is now “A new form replaces the old one.”',
    )
    const [list] = told('a.md', rule(`${kept}\n\n- rain\n- hail`), rule(`${kept}\n\n- forms\n- paper\n- ink`))
    expect(list).toBe(
      '4.3 Reports, list rewritten (2 entries, now 3): “rain; hail” is now “forms; paper; ink”',
    )
  })

  it('tells a new number and a new name of a heading', () => {
    const under = (heading: string) => `# Rules\n\n## ${heading}\n\n${kept}\n`
    expect(told('a.md', under('4.3 Reports'), under('4.4 Reports'))).toEqual([
      '“4.3 Reports” is now 4.4 (a.md)',
    ])
    expect(told('a.md', under('4.3 Reports'), under('4.3 Driver reports'))).toEqual([
      '“4.3 Reports” is now “4.3 Driver reports” (a.md)',
    ])
  })
})
