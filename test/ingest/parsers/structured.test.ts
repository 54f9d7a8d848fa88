import { describe, expect, it } from 'vitest'
import { canonicalSpan } from '../../../src/domain/plain-text.ts'
import { expectDocumentLaws, parseText, rowsOf } from './document-laws.ts'

function outline(path: string, source: string) {
  const version = parseText(path, source)
  expectDocumentLaws(version, source)
  return version.sections.map(section => [
    section.anchor,
    ...section.blocks.map(block => rowsOf(block).map(row => `${row.key ?? '-'} :: ${row.plain.text}`)),
  ])
}

describe('YAML', () => {
  it('keeps keys and values as written', () => {
    expect(outline('a.yaml', '0000-01-01: 1.00\n014: yes\nno: 2_890\nempty:\nquoted: "a: b"\n')).toEqual([
      [
        '_',
        [
          '- :: key | value',
          '0000-01-01 :: 0000-01-01 | 1.00',
          '014 :: 014 | yes',
          'no :: no | 2_890',
          'empty :: empty | ',
          'quoted :: quoted | a: b',
        ],
      ],
    ])
  })
  it('makes a table of a mapping of small mappings, at its key path', () => {
    const source =
      'metadata:\n  label: Premiums by area\n  unit: USD\nCA:\n  14:\n    2025-01-01: 243.00\n  15:\n    2025-01-01: 244.00 # LA\n'
    expect(outline('a.yaml', source)).toEqual([
      ['metadata', ['- :: key | value', 'label :: label | Premiums by area', 'unit :: unit | USD']],
      ['CA', ['- :: CA | 2025-01-01', '14 :: 14 | 243.00', '15 :: 15 | 244.00']],
    ])
    expect(parseText('a.yaml', source).title).toBe('Premiums by area')
  })
  it('goes on with rows of the root after a section', () => {
    expect(
      outline('a.yaml', 'unit: person\nmetadata:\n  label: L\nAK:\n  2024-01-01: 1\nAL:\n  2024-01-01: 2\n'),
    ).toEqual([
      ['_', ['- :: key | value', 'unit :: unit | person']],
      ['metadata', ['- :: key | value', 'label :: label | L']],
      ['_~2', ['- :: key | 2024-01-01', 'AK :: AK | 1', 'AL :: AL | 2']],
    ])
  })
  it('reads a list of mappings one level deep as columns, keyed by the first that identifies', () => {
    const source =
      'brackets:\n- threshold:\n    2018-01-01: 0\n  amount:\n    2018-01-01: 1.0\n    2026-01-01: 1.1\n- threshold:\n    2018-01-01: 21\n  amount:\n    2018-01-01: 1.5748\n'
    expect(outline('a.yaml', source)).toEqual([
      [
        'brackets',
        [
          '- :: threshold 2018-01-01 | amount 2018-01-01 | amount 2026-01-01',
          '0 :: 0 | 1.0 | 1.1',
          '21 :: 21 | 1.5748 | ',
        ],
      ],
    ])
  })
  it('reads short lists as one value and long ones as entries', () => {
    expect(outline('a.yaml', 'values:\n  2018-01-01:\n  - DACA\n  - TPS #x\n')).toEqual([
      ['values', ['- :: key | value', '2018-01-01 :: 2018-01-01 | DACA, TPS']],
    ])
    const long = Array.from({ length: 30 }, (_, index) => `- entry ${index}`).join('\n')
    expect(outline('a.yaml', `steps:\n${long}\n`)[0]![1]).toHaveLength(30)
  })
  it('maps folded and quoted text back to its place', () => {
    const source = 'note: >\n  first line\n  second line\nother: "say \\"x\\""\n'
    const version = parseText('a.yaml', source)
    const [block] = version.sections[0]!.blocks
    const plain = rowsOf(block!)[1]!.plain
    const start = plain.text.indexOf('second')
    expect(plain.text).toBe('note | first line second line')
    expect(canonicalSpan(plain, start, start + 6)).toEqual({
      start: source.indexOf('second'),
      end: source.indexOf('second') + 6,
    })
  })
})

describe('keys and texts that would break an address or a store', () => {
  it('are shortened, counted and cleaned', () => {
    const key = 'k'.repeat(900)
    const version = parseText('a.yaml', `${key}: {a: {b: {c: "\\0 \\uD800 ${'x'.repeat(500)}"}}}\n`)
    expect(version.sections[0]!.anchor.length).toBeLessThan(300)
    const text = version.cuts.map(cut => cut.text).join('')
    expect(text.isWellFormed() && !text.includes('\0')).toBe(true)
  })
})

describe('JSON', () => {
  it('becomes sections by key path with column names as words', () => {
    const source =
      '{"title": "Limits", "states": [{"state": "Aldmoor", "perPerson": 25}, {"state": "Corvale", "perPerson": 30}], "most": {"all_in": {"deep": [1, 2]}}}'
    expect(outline('a.json', source)).toEqual([
      ['_', ['- :: key | value', 'title :: title | Limits']],
      ['states', ['- :: state | per person', 'Aldmoor :: Aldmoor | 25', 'Corvale :: Corvale | 30']],
      ['most', ['- :: key | value', 'all_in.deep :: all in deep | 1, 2']],
    ])
  })
  it('decodes escapes and maps them back', () => {
    const source = '{"a": "caf\\u00e9 \\ud83d\\ude00 \\"x\\""}'
    const plain = rowsOf(parseText('a.json', source).sections[0]!.blocks[0]!)[1]!.plain
    expect(plain.text).toBe('a | café 😀 "x"')
    const at = plain.text.indexOf('😀')
    expect(canonicalSpan(plain, at, at + 2)).toEqual({
      start: source.indexOf('\\ud83d'),
      end: source.indexOf('\\ud83d') + 12,
    })
  })
})

describe('JSON Lines', () => {
  it('is a section per record where records hold long text', () => {
    const long = 'A sentence about cavies. '.repeat(20)
    const source = `${JSON.stringify({ _id: 'r-1', title: 'Guinea pig', text: `${long}\n\n${long}`, src: 'x' })}\n${JSON.stringify({ _id: 'r-2', title: '', text: long, src: 'x' })}\n`
    const version = parseText('wiki-pages.jsonl', source)
    expectDocumentLaws(version, source)
    expect(version.sections.map(({ anchor, trail, blocks }) => [anchor, trail, blocks.length])).toEqual([
      ['r-1', ['Wiki pages', 'Guinea pig'], 2],
      ['r-2', ['Wiki pages', 'r-2'], 1],
    ])
  })
  it('is one table where they are short', () => {
    expect(outline('a.jsonl', '{"id": "q1", "n": 1}\n{"id": "q2", "n": 2}\n')).toEqual([
      ['_', ['- :: id | n', 'q1 :: q1 | 1', 'q2 :: q2 | 2']],
    ])
  })
})

describe('CSV', () => {
  it('keeps leading zeros, quotes and line breaks, with the place of every cell', () => {
    const source =
      'territory,garaging_name,rate\r\n014,"Port ""Ellery"", city",412\r\n041,"two\r\nlines",438\r\n'
    const version = parseText('base-rates.csv', source)
    expectDocumentLaws(version, source)
    const [block] = version.sections[0]!.blocks
    expect(rowsOf(block!).map(row => [row.key, ...row.cells.map(cell => cell.text)])).toEqual([
      [null, 'territory', 'garaging name', 'rate'],
      ['014', '014', 'Port "Ellery", city', '412'],
      ['041', '041', 'two\nlines', '438'],
    ])
    const { span } = rowsOf(block!)[1]!.cells[2]!
    expect(version.sections[0]!.text.slice(span.start, span.end)).toBe('412')
  })
  it('finds the delimiter and says which row has too few cells', () => {
    const version = parseText('a.csv', 'code;name;rate\nA1;x;1\nA2;y\n')
    expect(rowsOf(version.sections[0]!.blocks[0]!).map(row => row.key)).toEqual([null, 'A1', 'A2'])
    expect(version.warnings).toEqual(['row 3 has 2 cells, the first row 3'])
  })
  it('has no header when the first row holds amounts, and no keys when nothing identifies', () => {
    const version = parseText('a.tsv', 'x\t1\nx\t2\n')
    expect(version.sections[0]!.blocks[0]).toMatchObject({
      header: null,
      rows: [{ key: null }, { key: null }],
    })
  })
})
