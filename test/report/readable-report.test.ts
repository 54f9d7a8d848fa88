import { describe, expect, it } from 'vitest'
import { renderComparison } from '../../src/report/report-format.ts'
import { shortenTold } from '../../src/report/shorten-told.ts'
import { compareFiles, reportOf } from './compared-files.ts'

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

  it('compares percentages by points, and codes not at all', () => {
    const line = (share: string, postal: string) => ({
      'a.csv': `id,share,postal code\nA1,${share},${postal}\n`,
    })
    const text = render(line('15%', '64599'), line('18%', '64549'), 'text')
    expect(text).toContain('share: 15% → 18%  (+3 points)')
    expect(text).toMatch(/postal code: 64599 → 64549\n/)
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
