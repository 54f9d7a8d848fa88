import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSections } from '../../../ingest/split/split-document.ts'
import type { PassageCut } from '../../../src/domain/passage.ts'
import { expectCutLaws, parseText } from '../parsers/document-laws.ts'

const hashes = (cuts: readonly PassageCut[]) => cuts.map(cut => cut.textHash)
const changed = (before: readonly PassageCut[], after: readonly PassageCut[]) => {
  const known = new Set(hashes(before))
  return hashes(after).filter(hash => !known.has(hash)).length
}
const row = (index: number, salt: string) =>
  `${String(index).padStart(4, '0')},${['pleasure', 'work', 'business'][index % 3]},${(index * 7919) % 997}${salt}`
const table = (rows: readonly string[]) =>
  parseText('rates.csv', ['code,use,factor', ...rows].join('\n')).cuts

describe('a table of 2,000 rows', () => {
  const rows = Array.from({ length: 2000 }, (_, index) => row(index, ''))
  const before = table(rows)

  it('is cut into passages of about the same size, each with its header', () => {
    expect(before.length).toBeGreaterThan(20)
    for (const cut of before) {
      expect(cut.text.startsWith('code | use | factor\n')).toBe(true)
      expect(cut.text.length).toBeLessThanOrEqual(2400)
      expect(cut.blocks).toHaveLength(1)
    }
    expect(before.map(cut => cut.continues)).toEqual(before.map((_, index) => index > 0))
  })
  it('changes at most three passages when a row is inserted, removed or changed', () => {
    fc.assert(
      fc.property(
        fc.nat(1999),
        fc.constantFrom('insert', 'remove', 'change'),
        fc.string({ maxLength: 20 }),
        (at, how, salt) => {
          const inserted = row(5000 + at, salt.replace(/[",;\r\n\0]/g, ''))
          const after = table(
            rows.toSpliced(at, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [inserted])),
          )
          expect(changed(before, after)).toBeLessThanOrEqual(3)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('cuts', () => {
  const prose = (count: number, seed = 0) =>
    Array.from(
      { length: count },
      (_, index) => `Sentence number ${index + seed} says that rule ${(index * 31) % 17} applies.`,
    ).join(' ')

  it('keep a section whole where it fits', () => {
    const { cuts } = parseText('a.md', `# T\n\n${prose(5)}\n\n- one\n- two\n\n## U\n\n${prose(3)}`)
    expect(cuts.map(cut => cut.section)).toEqual(['t', 'u'])
  })
  it('never cross sections, and a heading alone makes none', () => {
    const { cuts } = parseText('a.md', '# T\n\n## U\n\n### V\n\nText.')
    expect(cuts.map(cut => cut.trail)).toEqual([['T', 'U', 'V']])
  })
  it('stand at sentences in a long paragraph, which joins again without loss', () => {
    const version = parseText('a.md', `# T\n\n${prose(120)}`)
    expect(version.cuts.length).toBeGreaterThan(3)
    for (const cut of version.cuts) expect(cut.text).toMatch(/^Sentence number .* applies\.$/)
    expectCutLaws(version.sections, version.cuts)
  })
  it('change little when a sentence is put into a long paragraph', () => {
    const sentences = prose(150).split(/(?<=\.) /)
    const before = parseText('a.md', `# T\n\n${sentences.join(' ')}`).cuts
    const after = parseText(
      'a.md',
      `# T\n\n${sentences.toSpliced(70, 0, 'A new one stands here.').join(' ')}`,
    ).cuts
    expect(changed(before, after)).toBeLessThanOrEqual(3)
  })
  it('stand at paragraph borders rather than inside them, and keep "as follows:" with its list', () => {
    const part = (seed: number) => `${prose(9, seed)}\n\nThe fees are:\n\n- fee ${seed}\n- other ${seed}\n\n`
    const { cuts } = parseText(
      'a.md',
      `# T\n\n${[10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map(part).join('')}`,
    )
    expect(cuts.length).toBeGreaterThan(2)
    for (const cut of cuts) {
      expect(cut.continues).toBe(false)
      expect(cut.text).not.toMatch(/:$/)
    }
  })
  it('never cut a row, however long it is', () => {
    const { cuts } = parseText(
      'a.md',
      `# T\n\n| # | Text |\n|-|-|\n| 1.1 | ${prose(60)} |\n| 1.2 | ${prose(60, 9)} |\n`,
    )
    expect(cuts.map(cut => cut.text.split('\n').length)).toEqual([2, 2])
    expect(cuts.map(cut => cut.identifiers.includes('1.2'))).toEqual([false, true])
  })
  it('cut text without blanks or full stops too', () => {
    const version = parseText('a.txt', 'x'.repeat(9000))
    for (const cut of version.cuts) expect(cut.text.length).toBeLessThanOrEqual(2400)
    expectCutLaws(version.sections, version.cuts)
  })
  it('carry the section number, row keys and identifiers in normal form', () => {
    const { cuts } = parseText(
      'a.md',
      '# T\n\n## Rule 4.2 Fees\n\nSee § 7(b) and CA-014.\n\n| Code | Fee |\n|-|-|\n| 014 | 3 |\n',
    )
    expect(cuts[0]!.identifiers).toEqual(expect.arrayContaining(['4.2', '014', '7(b)', 'ca-014']))
    expect(new Set(cuts[0]!.identifiers).size).toBe(cuts[0]!.identifiers.length)
  })
  it('show key and value tables as "key: value"', () => {
    expect(parseText('a.yaml', 'late_fee: 12\ngrace_days: 5\n').cuts[0]!.text).toBe(
      'late fee: 12\ngrace days: 5',
    )
  })
  it('are the same passage under the same headings, whatever their number or place', () => {
    const { sections } = parseText('a.md', '# T\n\n## 1. A\n\nText.\n\n## 2. B\n\nText.')
    const [first, second] = splitSections(sections)
    expect(first!.textHash).not.toBe(second!.textHash)
    expect(first!.textHash).toBe(parseText('b.md', 'x\n\n# T\n\n## 9. A\n\nText.').cuts.at(-1)!.textHash)
  })
})
