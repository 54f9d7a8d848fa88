import { describe, expect, it } from 'vitest'
import { pageStyle } from '../../src/report/html/page-style.ts'
import { wholeText } from '../../src/report/mark-change.ts'
import { renderComparison } from '../../src/report/report-format.ts'
import { shortenTold } from '../../src/report/shorten-told.ts'
import { compareFiles, makeChange, reportOf } from './compared-files.ts'

type Files = Record<string, string>
const render = (before: Files, after: Files, format: 'text' | 'markdown' | 'html') =>
  [...renderComparison(reportOf(compareFiles(before, after)), format)].join('')

describe('a report that people read', () => {
  const table = (...rows: string[]) => ({ 'rates.csv': ['territory,area,rate', ...rows, ''].join('\n') })
  const kept = ['014,East,412', '015,West,286', '016,North,300']

  it('tells several changes of format as one, and has each of them on the page', () => {
    const quoted = kept.map(row => row.replace(/[^,]+/g, '"$&"'))
    const [before, after] = [table(...kept), table(...quoted)]
    const { changes } = compareFiles(before, after)
    expect(changes.flatMap(({ details }) => details)).toEqual([])
    const count = changes.length
    expect(count).toBeGreaterThan(3)
    const text = render(before, after, 'text')
    expect(text).toMatch(new RegExp(`Rates\n +~ only the format differs, in ${count} places\n$`))
    expect(render(before, after, 'markdown')).toMatch(
      /\n- \*format\*: only the format differs, in \d+ places\n$/,
    )
    const page = render(before, after, 'html')
    expect(page).toContain(`<summary>Only the format differs, in ${count} places</summary>`)
    expect(page).toContain(`id="c${count}"`)
  })

  it('tells rows that come and go by their columns', () => {
    const text = render(table(...kept), table(...kept.slice(1), '017,South Hill,310'), 'text')
    expect(text).toMatch(/\+ 017 {2}added · substantive\n +area “South Hill”, rate 310\n/)
    expect(text).toMatch(/- 014 {2}removed · substantive\n +area East, rate 412\n/)
  })

  it('names rows that only several columns tell from the others', () => {
    const rows = ['1A', '1B', '2A'].flatMap(kind =>
      [1, 2, 3, 4].map((symbol, at) => `014,${kind},${symbol},${(at + 2) * 7}0,1.${at}`),
    )
    const file = (lines: string[]) => ({
      'a.csv': ['territory,class,symbol,base rate,factor', ...lines, ''].join('\n'),
    })
    const changed = rows.with(5, '014,1B,2,333,1.77').slice(0, -1)
    const [before, after] = [file(rows), file([...changed, '014,2B,1,500,1.9'])]
    const text = render(before, after, 'text')
    expect(text).toMatch(
      /~ class 1B, symbol 2 {2}modified · substantive\n +base rate: 210 → 333 .*\n +factor: 1\.1 → 1\.77 /,
    )
    expect(text).toMatch(/\+ added · substantive\n +territory 014, class 2B, symbol 1, base rate 500/)
    expect(render(before, after, 'markdown')).toContain('class 1B, symbol 2: base rate 210 → 333')
    expect(render(before, after, 'html')).toContain('<th scope="row">class 1B, symbol 2')
  })

  it('keeps a cell and its difference within the width', () => {
    const rates = (rate: string) => ({
      'a.csv': `id,mean base rate before this filing\nA1,${rate}\nA2,5\n`,
    })
    const report = reportOf(compareFiles(rates('1000'), rates('1250')))
    const target = { columns: 60, coloured: false, style: (_: unknown, words: string) => words }
    const lines = [...renderComparison(report, 'text', target)].join('').split('\n')
    expect(lines).toContain('        (+250, +25 %)')
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60)
  })

  it('counts the documents of the release that has more of them', () => {
    const text = render({ 'a.md': '# A\n', 'b.md': '# B\n' }, { 'a.md': '# A\n' }, 'text')
    expect(text).toContain('1 change in 1 of 2 documents')
    const replaced = render({ 'a.md': '# A\n\nBirds sing.\n' }, { 'b.csv': 'id,rate\n1,5\n' }, 'text')
    expect(replaced).toContain('2 changes in 2 of 2 documents')
  })

  it('shows the words of a page and none of its tags', () => {
    const page = (...entries: string[]) => ({
      'a.html': `<html><body><h1>Fees</h1>\n<p>All of <b>these</b> are charged once.</p>\n<ul>${entries.map(each => `<li>${each}</li>\n`).join('')}</ul></body></html>`,
    })
    const text = render(
      page('a late fee of $10', 'a copy fee'),
      page('new plates', 'inspection', 'tax'),
      'text',
    )
    expect(text).toContain('list rewritten (2 entries, now 3)')
    expect(text).toContain('[-a late fee of $10 a copy fee-]{+new plates inspection tax+}')
    expect(text).not.toMatch(/<li>|<\/?[a-z]/)
  })

  it('shows of an entry that came what came, and no marks between its neighbours', () => {
    const change = makeChange({ before: null, after: 'Rule 9 ends.' }, { document: 'a.html' })
    const marks = (start: number, text: string) => ({
      before: null,
      after: { document: 'a.html', span: { start, end: start + text.length }, text },
    })
    const [own] = change.edits
    expect(wholeText({ ...change, edits: [own!, marks(90, 'li>'), marks(99, '</li>\n<')] })).toBeNull()
    expect(wholeText({ ...change, edits: [own!, marks(90, '<p>Nor does it begin.</p>')] })).toContain('begin')
  })

  it('compares percentages by points, and codes not at all', () => {
    const line = (share: string, postal: string) => ({
      'a.csv': `id,share,postal code\nA1,${share},${postal}\n`,
    })
    const text = render(line('15%', '64599'), line('18%', '64549'), 'text')
    expect(text).toContain('share: 15% → 18%  (+3 points)')
    expect(text).toMatch(/postal code: 64599 → 64549\n/)
  })

  it('takes a comma for one of thousands only where it can be', () => {
    const line = (rate: string) => ({ 'a.csv': `id,rate\nA1,"${rate}"\n` })
    expect(render(line('2,5'), line('2,7'), 'text')).toMatch(/rate: 2,5 → 2,7\n/)
    expect(render(line('1,250'), line('1,500'), 'text')).toContain('rate: 1,250 → 1,500  (+250, +20 %)')
  })

  it('marks a code that was replaced as one, and neighbouring words apart', () => {
    const at = (text: string) => ({ 'a.md': `# Fees\n\n${text}\n` })
    const text = render(
      at('See HM-24-07, form 12 of the manual.'),
      at('See HM-25-03, form 14 of the manual.'),
      'text',
    )
    expect(text).toContain('See HM-[-24-07-]{+25-03+}, form [-12-]{+14+} of the manual.')
  })
})

describe('a page on paper', () => {
  it('still says how many of its changes are shown', () => {
    const paper = pageStyle.slice(pageStyle.indexOf('@media print'))
    expect(paper).not.toMatch(/(?:\bform|output)\b[^{}]*\{[^}]*display: none/)
    expect(render({ 'a.md': '# A\n' }, { 'a.md': '# B\n' }, 'html')).toMatch(/<form[^>]*>[\s\S]*<output/)
  })
})

describe('what is told in little room', () => {
  const [old, now] = [
    'an inspection by any producer of the Company',
    'two photographs that show the odometer',
  ]
  const told = `reworded: “${old}” is now “${now}” (number), in “${'The vehicle is insured after it. '.repeat(5)}”`

  it('loses the sentence around it first, then words of both sides alike', () => {
    expect(shortenTold(told, 1000)).toBe(told)
    expect(shortenTold(told, 160)).toBe(`reworded: “${old}” is now “${now}” (number)`)
    const short = shortenTold(told, 80)
    expect(short).toMatch(/^reworded: “an inspection by any….*” is now “two photographs that….*” \(number\)$/)
    expect(short.length).toBeLessThanOrEqual(80)
    expect(shortenTold('a heading without quotation that goes on and on', 20)).toBe('a heading without…')
  })
})
