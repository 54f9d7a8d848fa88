import { describe, expect, it } from 'vitest'
import { numberHeadings } from '../../../ingest/parsers/heading-number.ts'
import { expectDocumentLaws, parseText, rowsOf } from './document-laws.ts'

const numbersOf = (...headings: string[]) =>
  numberHeadings(headings.map(heading => ({ heading, level: 2 }))).map(({ number, heading }) => [
    number,
    heading,
  ])

describe('heading numbers', () => {
  it.each([
    ['2.1 Scope', '2.1', 'Scope'],
    ['4.2. Vehicles', '4.2', 'Vehicles'],
    ['V2.1 Passwords', 'V2.1', 'Passwords'],
    ['Rule 4. Policy term', '4', 'Policy term'],
    ['§ 4(b) Exceptions', '4(b)', 'Exceptions'],
    ['Section 7: Fees', '7', 'Fees'],
    ['Appendix A: Terms', 'Appendix A', 'Terms'],
    ['3. Definitions', '3', 'Definitions'],
    ['IV. Damages', 'IV', 'Damages'],
    ['(a) Towing', '(a)', 'Towing'],
    ['Rule 4', '4', 'Rule 4'],
  ])('%s', (heading, number, text) => {
    expect(numbersOf(heading)).toEqual([[number, text]])
  })
  it.each([
    '10 Things to know',
    'GPT-4 usage',
    'COVID-19',
    'March 2025',
    '3 March 2025',
    '2025-03-01',
    'A note',
    'I agree',
    'Sections',
    'Part of it',
    'NIST 800-63 - Modern',
  ])('leaves "%s" alone', heading => {
    expect(numbersOf(heading)).toEqual([[null, heading]])
  })
  it('believes bare integers and codes when a neighbour has one too', () => {
    expect(numbersOf('3 Terms', '4 Fees')).toEqual([
      ['3', 'Terms'],
      ['4', 'Fees'],
    ])
    expect(numbersOf('HM-101 Towing', 'HM-104 Rental')).toEqual([
      ['HM-101', 'Towing'],
      ['HM-104', 'Rental'],
    ])
    expect(numbersOf('V2 Authentication', 'V2.1 Passwords')[0]).toEqual(['V2', 'Authentication'])
  })
})

describe('section identity', () => {
  const anchors = (path: string, text: string) =>
    parseText(path, text).sections.map(section => section.anchor)

  it('is the number if unique, else the slug of the trail, else counted', () => {
    const text = 'Intro.\n\n# Manual\n\n## 1. Scope\n\n## Fees\n\n### Late\n\n## Fees\n\n## 2. A\n\n## 2. B\n'
    expect(anchors('a.md', text)).toEqual(['_', 'manual', '1', 'fees', 'fees.late', 'fees~2', 'a', 'b'])
  })
  it('does not change when a chapter is renumbered or moved', () => {
    const before = parseText('a.md', '# M\n\n## Fees\n\nTen.\n')
    const after = parseText('a.md', '# M\n\n## 7. Fees\n\nTen.\n')
    expect(after.cuts.map(cut => cut.textHash)).toEqual(before.cuts.map(cut => cut.textHash))
  })
  it('has the document title in front of the trail, once', () => {
    expect(
      parseText('a.md', '# 1. Manual\n\n## Fees\n\nTen.').sections.map(section => section.trail),
    ).toEqual([['Manual'], ['Manual', 'Fees']])
    expect(
      parseText('fee-list.md', 'Ten.\n\n## Fees\n\nTen.').sections.map(section => section.trail),
    ).toEqual([['Fee list'], ['Fee list', 'Fees']])
  })
})

describe('Markdown', () => {
  it('reads front matter as a key and value table of the first section', () => {
    const source = '---\ntitle: Filing memo\nedition: 014\n---\n\n# One\n\nText.\n'
    const version = parseText('a.md', source)
    expectDocumentLaws(version, source)
    expect(version.title).toBe('Filing memo')
    expect(version.cuts[0]!.text).toBe('title: Filing memo\nedition: 014')
    expect(version.sections[1]!.trail).toEqual(['Filing memo', 'One'])
  })
  it('gives table rows and list entries the identity they show', () => {
    const table = parseText(
      'a.md',
      '| # | Text |\n|-|-|\n| **2.1.1** | At least &sect; 12 |\n| **2.1.2** | b\\|c |\n',
    )
    const [block] = table.sections[0]!.blocks
    expect(rowsOf(block!).map(row => [row.key, row.plain.text])).toEqual([
      [null, '# | Text'],
      ['2.1.1', '2.1.1 | At least § 12'],
      ['2.1.2', '2.1.2 | b|c'],
    ])
    const list = parseText(
      'a.md',
      '- 4.1 Terms\n  - (a) one\n  - (b) two\n- HM-104: rental\n\n1. first\n2. second\n',
    )
    expect(list.sections[0]!.blocks.flatMap(rowsOf).map(row => row.key)).toEqual([
      '4.1',
      '4.1(a)',
      '4.1(b)',
      'HM-104',
      null,
      null,
    ])
  })
  it('reads a chapter that stands in a list entry as paragraphs', () => {
    const version = parseText(
      'a.md',
      `24. Termination\n\n    24.1 ${'By you. '.repeat(120)}\n\n    24.2 ${'By us. '.repeat(120)}\n`,
    )
    expect(version.sections[0]!.blocks.map(block => block.kind)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
    ])
    expect(version.cuts.length).toBeGreaterThan(1)
  })
  it('takes the first heading of level one as title, whatever its underline', () => {
    expect(parseText('a.md', 'Terms of *use*\n==============\n\nText.').title).toBe('Terms of use')
  })
})

describe('HTML', () => {
  const source = `<html><head><title>Memo &amp; more</title><style>p{}</style></head><body><nav>Home</nav>
<h1>Filing</h1><h2>1. Rates</h2><p>The fee is <b>$12</b>&nbsp;a
month.</p><table><thead><tr><th>Coverage</th><th>Rate</th></tr></thead><tr><td>Collision<td>320</table>
<ul><li>HM-104: rental</li><li>plain</li></ul><script>x()</script></body></html>`
  it('becomes blocks of text without tags, scripts, styles and navigation', () => {
    const version = parseText('a.html', source)
    expectDocumentLaws(version, source)
    expect(version.title).toBe('Memo & more')
    expect(version.cuts.map(cut => [cut.section, cut.trail, cut.text])).toEqual([
      [
        '1',
        ['Memo & more', 'Filing', 'Rates'],
        'The fee is $12 a month.\nCoverage | Rate\nCollision | 320\nHM-104: rental\nplain',
      ],
    ])
    expect(
      version.sections
        .flatMap(section => section.blocks)
        .flatMap(rowsOf)
        .map(row => row.key),
    ).toEqual([null, 'Collision', 'HM-104', null])
  })
  it('reads a table that only lays out a page as if it were not there', () => {
    const version = parseText('a.html', '<table><tr><td><h1>T</h1><p>Text</p></td></tr></table>')
    expect(version.sections.map(section => section.anchor)).toEqual(['t'])
  })
})

describe('plain text', () => {
  it('finds underlined, numbered and all-capital headings that stand alone, and no others', () => {
    const source =
      'HARBOR MUTUAL\n\nIntro line that\nwraps.\n\n1. BEFORE YOU QUOTE\n\n   Ask first.\n\nScope\n-----\nText under it.\n\n2. This is a sentence, not a heading.\n\n3.1 Fees\n\nTen.\n'
    const version = parseText('a.txt', source)
    expectDocumentLaws(version, source)
    expect(version.sections.map(({ number, heading, level }) => [number, heading, level])).toEqual([
      [null, 'HARBOR MUTUAL', 1],
      ['1', 'BEFORE YOU QUOTE', 2],
      [null, 'Scope', 2],
      ['3.1', 'Fees', 3],
    ])
    expect(version.sections[0]!.blocks.map(block => 'plain' in block && block.plain.text)).toEqual([
      'Intro line that wraps.',
    ])
  })
  it('reads aligned columns as a table', () => {
    const version = parseText('a.txt', 'PA-20   Application\nPA-21   Drivers and\n           vehicles\n')
    expect(version.sections[0]!.blocks.flatMap(rowsOf).map(row => [row.key, row.plain.text])).toEqual([
      ['PA-20', 'PA-20 | Application'],
      ['PA-21', 'PA-21 | Drivers and vehicles'],
    ])
  })
})
