import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ComparisonReport, reportComparison } from '../../src/report/comparison-report.ts'
import { filterComparison } from '../../src/report/filter-changes.ts'
import { markChange, sideOf } from '../../src/report/mark-change.ts'
import { renderComparison } from '../../src/report/report-format.ts'
import { displayWidth, type TextTarget } from '../../src/report/text/text-style.ts'
import { compareFiles, makeChange, rates, reportOf } from './compared-files.ts'

const comparison = compareFiles(rates.before, rates.after)
const report = reportOf(comparison)
const render = (...parameters: Parameters<typeof renderComparison>) =>
  [...renderComparison(...parameters)].join('')
const target = (columns: number): TextTarget => ({ columns, coloured: false, style: (_style, text) => text })
const join = (segments: ReturnType<typeof markChange>) => segments.map(({ text }) => text).join('')

describe('the JSON form', () => {
  it('is what its schema says, with both places of a change', () => {
    const read = ComparisonReport.parse(JSON.parse(render(report, 'json')))
    expect(read).toMatchObject({ package: 'manual', from: '1', to: '2' })
    const change = read.changes.find(({ after }) => after?.section === '1')!
    expect(change).toMatchObject({
      kinds: ['modified'],
      significance: 'substantive',
      before: { release: '1', document: 'rules.md', number: '1', heading: 'Vehicles' },
    })
    const { start, end, quote } = change.before!
    expect(rates.before['rules.md'].slice(start, end)).toBe(quote)
    expect(Object.keys(change)).toEqual([
      'id',
      'kinds',
      'significance',
      'before',
      'after',
      'edits',
      'details',
      'score',
      'description',
    ])
    expect(Object.keys(read)).toEqual(['package', 'from', 'to', 'summary', 'changes', 'completeness'])
  })

  it('lists the places without a difference where they are asked for', () => {
    const { unchanged } = reportComparison(compareFiles(rates.before, rates.after, { unchanged: true }))
    expect(unchanged!.map(({ after }) => after.section)).toContain('2')
    expect(unchanged!.map(({ after }) => after.section)).not.toContain('1')
  })
})

describe('filters', () => {
  const none = { documents: [], significance: [], kinds: [] }
  it('keep what passes, and count it anew', () => {
    const one = filterComparison(comparison, { ...none, documents: ['rates.csv'] })
    expect(new Set(one.changes.map(({ after }) => after!.place.document))).toEqual(new Set(['rates.csv']))
    expect(one.summary.changes).toBe(one.changes.length)
    expect(filterComparison(comparison, { ...none, kinds: ['added'] }).changes).toHaveLength(1)
    expect(filterComparison(comparison, { ...none, significance: ['format'] }).summary.changes).toBe(0)
  })

  it('find a change by the words of either side, in any form, or by its id', () => {
    const comparing = compareFiles(
      { 'a.md': '# Towing\n\nThe limit is 150 USD.\n\n# Theft\n\nCabriolets are covered.\n' },
      { 'a.md': '# Towing\n\nThe limit is 200 USD.\n\n# Theft\n\nRoadsters are covered.\n' },
    )
    const found = (words: string) =>
      filterComparison(comparing, { ...none, words }).changes.map(({ after }) => after!.place.section)
    expect(found('cabriolet')).toEqual(['theft'])
    expect(found('the roadster')).toEqual(['theft'])
    expect(found('towing limits 150')).toEqual(['towing'])
    expect(found('150 roadsters')).toEqual([])
    const [first] = comparing.changes
    expect(filterComparison(comparing, { ...none, ids: [first!.id] }).changes).toEqual([first])
  })

  it('takes words such as "must" and marks such as "%" for what they are, where they stand alone', () => {
    const made = compareFiles(
      { 'a.md': '# A\n\nA device may be used.\n\n# B\n\nThe share is 12%.\n\n# C\n\nBirds sing.\n' },
      { 'a.md': '# A\n\nA device must be used.\n\n# B\n\nThe share is 15%.\n\n# C\n\nBirds fly.\n' },
    )
    const filter = { documents: [], significance: [], kinds: [] }
    const found = (words: string) =>
      filterComparison(made, { ...filter, words }).changes.map(({ after }) => after?.place.heading)
    expect(found('must')).toEqual(['A'])
    expect(found('%')).toEqual(['B'])
    expect(found('is')).toEqual(['B'])
    expect(found(' ')).toHaveLength(3)
  })

  it('take a folder for all that it holds, and no other document of a like name', () => {
    const nested = compareFiles(
      { 'a/x.md': '# X\n\nOne is 1.\n', 'a/x.md.md': '# Y\n\nOne is 1.\n' },
      { 'a/x.md': '# X\n\nOne is 2.\n', 'a/x.md.md': '# Y\n\nOne is 3.\n' },
    )
    const count = (document: string) =>
      filterComparison(nested, { ...none, documents: [document] }).changes.length
    expect([count('a'), count('a/'), count('a/x.md'), count('x.md')]).toEqual([2, 2, 1, 0])
  })
})

describe('marked words', () => {
  it('hold both texts exactly, whatever they are, with edits or without', () => {
    const text = fc.array(fc.constantFrom('a', 'b ', ' ', '1,200', '. ', '\n', '-', 'ä'), { maxLength: 30 })
    fc.assert(
      fc.property(text, text, fc.boolean(), (older, newer, edited) => {
        const [before, after] = [older.join(''), newer.join('')]
        const change = makeChange({ before, after })
        const segments = markChange(edited ? change : { ...change, edits: [] })
        expect(join(sideOf(segments, 'before'))).toBe(before)
        expect(join(sideOf(segments, 'after'))).toBe(after)
      }),
    )
  })

  it('are those of the edits, to the character', () => {
    for (const change of comparison.changes) {
      const segments = markChange(change)
      expect(join(sideOf(segments, 'before'))).toBe(change.before?.quote ?? '')
      expect(join(sideOf(segments, 'after'))).toBe(change.after?.quote ?? '')
    }
    const edited = comparison.changes.find(({ after }) => after?.place.section === '1')!
    expect(markChange(edited).filter(({ mark }) => mark !== 'same')).toEqual([
      { text: '6', mark: 'removed' },
      { text: '8', mark: 'added' },
    ])
  })
})

describe('text', () => {
  it('says first what matters, then the changes by document and section, in 80 columns', () => {
    const text = render(report, 'text')
    expect(text).toMatch(/^manual: 1 → 2\n\n\d+ changes in 2 of 2 documents: .*substantive/)
    expect(text).toMatch(/What matters most:\n1\. [\s\S]*\nrates\.csv +\d substantive\n[\s\S]*\nrules\.md /)
    expect(text).toContain('No more than [-6-]{+8+} vehicles may be written on a policy.')
    expect(text).toMatch(/014 .*\n +bodily injury: 412 → 438 {2}\(\+26, \+6\.3 %\)\n +collision: 281 → 290/)
    expect(text.split('\n').filter(line => displayWidth(line) > 80)).toEqual([])
  })

  it('stands side by side where there is room', () => {
    const lines = render(report, 'text', target(130)).split('\n')
    const line = lines.find(each => each.includes(' │ ') && each.includes('No more'))!
    expect(line).toMatch(/No more than \[-6-\] vehicles .* │ No more than \{\+8\+\} vehicles/)
    expect(lines.filter(each => displayWidth(each) > 130)).toEqual([])
  })

  it('marks by style alone where there is colour', () => {
    const style: TextTarget['style'] = (name, text) => `<${name}>${text}</${name}>`
    const text = render(report, 'text', { columns: 80, coloured: true, style })
    expect(text).toContain(
      '<red><strikethrough>6</strikethrough></red><green><underline>8</underline></green>',
    )
    expect(text).not.toMatch(/\[-|\{\+/)
  })

  it('says so when nothing differs, and when nothing passes', () => {
    const same = compareFiles(rates.before, rates.before)
    expect(render(reportOf(same), 'text')).toMatch(/No difference\.\n.*Nothing changed\./)
    const none = filterComparison(comparison, { documents: [], significance: ['format'], kinds: [] })
    const text = render({ comparison: none, changes: [], total: comparison.changes.length }, 'text')
    expect(text).toMatch(/None of \d+ changes passes the filters\.[\s\S]*besides all\s\d+\schanges/)
  })
})

describe('a document that came', () => {
  const terms = '# Terms\n\nPay in time.\n\n## 1 Late\n\nThe late fee is 12 USD.\n'
  const added = reportOf(compareFiles({ 'a.md': '# A\n' }, { 'a.md': '# A\n', 'terms.md': terms }))

  it('is told by its description, and shown whole on the page', () => {
    expect(added.changes).toHaveLength(1)
    for (const format of ['text', 'markdown'] as const)
      expect(render(added, format)).toMatch(/Document added: terms\.md[\s\S]*Document added: terms\.md/)
    expect(render(added, 'html')).toContain('The late fee is 12 USD.')
  })
})

describe('Markdown and HTML', () => {
  it('mark the words and show changed cells', () => {
    expect(render(report, 'markdown')).toContain(
      'No more than ~~6~~**8** vehicles may be written on a policy.',
    )
    const page = render(report, 'html')
    expect(page).toContain('No more than <del>6</del><ins>8</ins> vehicles may be written on a policy.')
    expect(page).toMatch(
      /<th scope="row">014(?:<span id="c\d+"><\/span>)*<\/th><td><del class="value">412<\/del> <ins class="value">438<\/ins> <small>\+26, \+6\.3 %<\/small>/,
    )
    expect(page).toMatch(/<nav aria-label="Contents">/)
  })

  it('say how much stands on other pages', () => {
    const page = { ...report, changes: report.changes.slice(0, 1) }
    for (const format of ['markdown', 'html', 'text'] as const)
      expect(render(page, format)).toContain('Listed here: 1.')
  })
})
