import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWord } from '../../ingest/parsers/word/parse-word.ts'
import type { TableBlock } from '../../src/domain/block.ts'
import { renderWord } from '../../src/report/word/render-word.ts'
import { readWord, wordLines } from '../support/read-word.ts'
import { compareFiles, comparisonOf, makeChange, rates, reportOf } from './compared-files.ts'

describe('the memo in Word', () => {
  it('tells what changed before and after, by document and section, and what that rests on', async () => {
    const report = reportOf(compareFiles(rates.before, rates.after, { unchanged: true }))
    const parts = await readWord(await renderWord(report))
    expect(parts.has('[Content_Types].xml')).toBe(true)
    const lines = wordLines(parts)
    expect(lines[0]).toBe('manual: 1 → 2')
    expect(lines).toContain('4 changes in 2 of 2 documents: 4 substantive.')
    const table = lines.slice(lines.indexOf('4 substantive') + 1, lines.indexOf('Unchanged'))
    expect(table.slice(table.indexOf('rules.md'))).toEqual([
      ...['rules.md', '2 substantive.', 'Change', 'Before (1)', 'After (2)', 'Significance'],
      ...['1 Vehicles', 'modified', 'No more than 6 vehicles may be written on a policy.'],
      ...['No more than 8 vehicles may be written on a policy.', 'substantive'],
      ...['3 Telematics', 'added', '—', '## 3 Telematics A device records how a vehicle is driven. '],
      'substantive',
    ])
    expect(table).toEqual(
      expect.arrayContaining(['014', 'bodily injury: 412', 'bodily injury: 438 (+26, +6.3 %)']),
    )
    expect(lines).toContain('rules.md, 2 Notice')
    expect(lines.at(-4)).toContain('Nothing else changed.')
    const xml = parts.get('word/document.xml')!
    expect(xml).toMatch(/<w:strike\/>.{0,80}<w:t[^>]*>6 ?<\/w:t>/)
    expect(xml).toMatch(/<w:b\/>.{0,120}<w:t[^>]*>8 ?<\/w:t>/)
    expect(xml).toContain('<w:tblHeader/>')
  })

  it('is read as it was written by another reader of Word files', async () => {
    const { parsed } = await parseWord(
      'memo.docx',
      await renderWord(reportOf(compareFiles(rates.before, rates.after))),
    )
    expect(parsed.warnings).toEqual([])
    expect(parsed.sections.map(({ heading }) => heading)).toEqual([
      ...['manual: 1 → 2', 'What matters most', 'rates.csv', 'rules.md', 'Completeness'],
    ])
    const { blocks } = parsed.sections.find(({ heading }) => heading === 'rules.md')!
    const table = blocks.find(({ kind }) => kind === 'table') as TableBlock
    expect(table.header?.cells.map(({ text }) => text)).toEqual([
      ...['Change', 'Before (1)', 'After (2)', 'Significance'],
    ])
    expect(table.rows.map(({ cells }) => cells.map(({ text }) => text))).toContainEqual([
      'modified',
      'No more than 6 vehicles may be written on a policy.',
      'No more than 8 vehicles may be written on a policy.',
      'substantive',
    ])
  })

  it('says that nothing differs', async () => {
    const lines = wordLines(
      await readWord(await renderWord(reportOf(compareFiles(rates.before, rates.before)))),
    )
    expect(lines.slice(0, 3)).toEqual(['manual: 1 → 2', 'No difference.', 'Completeness'])
  })

  it('holds words of documents as text, whatever they are', async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '</w:t></w:r></w:p><w:p/>',
        '&lt; &amp; ]]> <![CDATA[',
        '\u0000\ufffe\ufffff\ud800',
        '"\'<>&',
      ),
      fc.string({ maxLength: 40, unit: 'binary' }),
    )
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (before, after) => {
        const names = { heading: after, item: before || null, document: after || 'rules.md' }
        const changes = [makeChange({ before, after }, names), makeChange({ before: null, after }, names)]
        await readWord(await renderWord(reportOf({ ...comparisonOf(changes), unchanged: [] })))
      }),
      { numRuns: 40 },
    )
  })
})
