import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { Change } from '../../src/domain/change.ts'
import { applyComparison } from '../support/apply-comparison.ts'
import { at, compareFiles } from './compare-files.ts'
import { releaseText } from './release-text.ts'

const seen = ({ kinds, before, after }: Change) => `${kinds.join()}: ${at(before)} → ${at(after)}`

const rule = (number: string, heading: string, text: string) => `## ${number} ${heading}\n\n${text}\n\n`

const binding = 'A producer may bind coverage for thirty days when the application is complete and signed.'
const payment = 'The first instalment falls due with the application, the others on the first of each month.'
const notice = 'Notice of cancellation is given in writing at least ten days before the policy ends.'

describe('places of change', () => {
  it('finds a changed sentence and nothing beside it', () => {
    const changes = compareFiles(
      { 'rules.md': rule('1', 'Notice', `${notice} It is sent by post.`) },
      { 'rules.md': rule('1', 'Notice', `${notice.replace('ten', 'twenty')} It is sent by post.`) },
    )
    expect(changes.map(seen)).toEqual(['modified: rules.md#1-notice → rules.md#1-notice'])
    expect(changes[0]!.before!.quote).toBe(notice)
    expect(changes[0]!.description).toContain('at least twenty days')
  })

  it('names cells by column with the old value, the new one and the percentage', () => {
    const table = (rate: string) => `territory,bodily_injury,collision\n013,398,290\n014,${rate},301\n`
    const changes = compareFiles({ 'rates.csv': table('412') }, { 'rates.csv': table('438') })
    expect(changes).toMatchObject([
      {
        kinds: ['modified'],
        details: [
          { type: 'cell: bodily injury', before: '412', after: '438' },
          { type: 'number', before: '412', after: '438' },
        ],
        before: { place: { item: '014' } },
        after: { place: { item: '014' } },
      },
    ])
    expect(changes[0]!.description).toContain('412 → 438 (+6.3 %)')
  })

  it('gives no percentage for what only looks like a number', () => {
    const table = (code: string) => `class,code\n1A,${code}\n`
    const [change] = compareFiles({ 'a.csv': table('014') }, { 'a.csv': table('041') })
    expect(change!.description).toMatch(/014 → 041$/)
  })

  it('tells rows that came and rows that went by their keys', () => {
    const changes = compareFiles(
      { 'a.csv': 'territory,name\n032,Outer Reach\n033,Inner Reach\n' },
      { 'a.csv': 'territory,name\n032,Outer Reach\n046,Vesper Heights\n' },
    )
    expect(
      changes.map(({ kinds, before, after }) => [kinds[0], before?.place.item, after?.place.item]),
    ).toEqual(
      expect.arrayContaining([
        ['added', undefined, '046'],
        ['removed', '033', undefined],
      ]),
    )
  })

  it('follows rows that are renumbered by one that comes in between', () => {
    const table = (...rows: string[]) =>
      ['| rule | subject |', '|---|---|', ...rows.map((row, index) => `| ${index + 7} | ${row} |`)].join('\n')
    const [first, last] = ['Instalments and fees', 'Cancellation by the insured']
    const changes = compareFiles(
      { 'a.md': table(first, last) },
      { 'a.md': table('Named drivers without a car', first, last) },
    )
    expect(changes.map(seen)).toEqual([
      'added: null → a.md#_/7',
      'renumbered: a.md#_/7 → a.md#_/8',
      'renumbered: a.md#_/8 → a.md#_/9',
    ])
    expect(changes.map(({ significance }) => significance)).toEqual(['substantive', 'editorial', 'editorial'])
  })

  it('follows rows that are renumbered throughout and reworded, by their words', () => {
    const table = (...rows: [string, string, string][]) =>
      ['| # | Requirement | Level |', '|---|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join(
        '\n',
      )
    const [store, send, sign] = [
      'Records of every inspection are stored for at least seven years.',
      'The producer sends a copy of the signed form to the applicant.',
      'The application is signed by every driver of the household.',
    ]
    const before = table(['2.1.1', store, '1'], ['2.1.2', send, '2'], ['2.1.3', sign, '1'])
    const after = table(
      ['6.2.1', sign.replace('is signed', 'must be signed'), '2'],
      ['6.2.2', 'Photographs are taken on the day of the visit.', '1'],
      ['6.2.3', store.replace('seven', 'ten'), '1'],
      ['6.2.4', send.replace('a copy', 'two copies'), '1'],
    )
    const changes = compareFiles({ 'a.md': before }, { 'a.md': after })
    const pairs = changes.map(
      ({ before: older, after: newer }) => `${older?.place.item} ${newer?.place.item}`,
    )
    expect([...new Set(pairs)].sort()).toEqual([
      '2.1.1 6.2.3',
      '2.1.2 6.2.4',
      '2.1.3 6.2.1',
      'undefined 6.2.2',
    ])
  })

  it('keeps rows by their names, whatever their numbers say', () => {
    const changes = compareFiles(
      { 'a.csv': 'state,official\nAldmoor,Ada Merton of Ellery\nCorvale,Bea Quinlan of Gull\n' },
      { 'a.csv': 'state,official\nAldmoor,Cyd Osgood of Ellery\nCorvale,Ada Merton of Ellery\n' },
    )
    expect(changes.map(seen)).toEqual([
      'modified: a.csv#_/Aldmoor → a.csv#_/Aldmoor',
      'modified: a.csv#_/Corvale → a.csv#_/Corvale',
    ])
  })

  it('follows a rule that is renumbered, and leaves its unchanged text alone', () => {
    const changes = compareFiles(
      { 'rules.md': rule('1', 'Binding', binding) + rule('2', 'Payment', payment) },
      {
        'rules.md':
          rule('1', 'Notice', notice) + rule('2', 'Binding', binding) + rule('3', 'Payment', payment),
      },
    )
    expect(changes.map(seen)).toEqual([
      'added: null → rules.md#1',
      'renumbered: rules.md#1 → rules.md#2',
      'renumbered: rules.md#2 → rules.md#3',
    ])
  })

  it('follows a rule that is moved to another document', () => {
    const changes = compareFiles(
      {
        'a.md': rule('1', 'Binding', binding) + rule('2', 'Payment', payment),
        'b.md': rule('1', 'Notice', notice),
      },
      {
        'a.md': rule('1', 'Binding', binding),
        'b.md': rule('1', 'Notice', notice) + rule('2', 'Payment', payment),
      },
    )
    expect(changes.map(seen)).toEqual(['moved: a.md#2 → b.md#2'])
  })

  it('knows a section whose text is all new by its heading, also where the title tells the edition', () => {
    const memo = (edition: string, reasons: string) =>
      `<html><head><title>Memo ${edition}</title></head><body><h1>Memo</h1><h2>1. Reasons</h2>\n<p>${reasons}</p>\n<h2>2. Contact</h2>\n<p>Ask us.</p></body></html>`
    const changes = compareFiles(
      { 'a.html': memo('24-07', binding) },
      { 'a.html': memo('25-03', 'Hail losses rose.') },
    )
    expect(changes.map(seen)).toContain('modified: a.html#1 → a.html#1')
    expect(changes.map(seen).filter(each => each.includes('null'))).toEqual([])
  })

  it('reports both halves of a rule that was split', () => {
    const changes = compareFiles(
      { 'rules.md': rule('1', 'Binding and payment', `${binding} ${payment}`) },
      { 'rules.md': rule('1', 'Binding', binding) + rule('2', 'Payment', payment) },
    )
    expect(changes.map(({ after }) => at(after))).toEqual(
      expect.arrayContaining(['rules.md#1', 'rules.md#2']),
    )
    expect(changes.some(({ before }) => before?.quote.includes(payment))).toBe(true)
  })

  it('tells of a document added or removed once, not section by section', () => {
    const changes = compareFiles(
      { 'kept.md': rule('1', 'Notice', notice), 'old.md': rule('9', 'Payment', payment) },
      {
        'kept.md': rule('1', 'Notice', notice),
        'new.md': `# Binding\n\n${rule('14', 'Binding', binding)}${rule('15', 'Cheques', 'Cheques are accepted.')}`,
      },
    )
    expect(changes.map(({ kinds, description }) => [kinds[0], description])).toEqual([
      ['removed', 'Document removed: old.md, “9 Payment” (1 section)'],
      ['added', 'Document added: new.md, “Binding” (3 sections)'],
    ])
  })

  it('takes line breaks and typographic quotes for format', () => {
    const changes = compareFiles(
      { 'a.md': rule('1', 'Notice', 'It is "final" when\nthe driver\'s notice is sent.') },
      { 'a.md': rule('1', 'Notice', 'It is “final” when the\ndriver’s notice is sent.') },
    )
    expect(changes.map(({ significance }) => significance)).toEqual(['format'])
  })

  it('pairs what is most alike, not what comes first', () => {
    const fee = (days: number) => `The fee for a late payment is charged after ${days} days in every state.`
    const waived = 'The fee for a late payment is charged once in every state.'
    const changes = compareFiles(
      { 'a.md': `${waived} ${fee(5)}` },
      { 'a.md': `${fee(6)} ${waived.replace('once', 'twice')}` },
    )
    expect(changes.map(({ before, after }) => [before?.quote, after?.quote])).toEqual([
      [fee(5), fee(6)],
      [waived, waived.replace('once', 'twice')],
    ])
  })
})

describe('long documents', () => {
  it('pairs two thousand renamed sections that are alike, each with its own', () => {
    const document = (heading: string, level: string) =>
      Array.from(
        { length: 2000 },
        (_, index) =>
          `# ${heading} ${index}x\n\nThe rate applies to every vehicle garaged in area ${index}x and is ${level}.\n\n`,
      ).join('')
    const changes = compareFiles({ 'a.md': document('Area', 'low') }, { 'b.md': document('Part', 'high') })
    const paired = changes.filter(
      ({ before, after }) =>
        before && after && before.place.heading.split(' ')[1] === after.place.heading.split(' ')[1],
    )
    expect(changes[0]).toMatchObject({
      kinds: ['moved'],
      description: 'Document moved: a.md is now b.md, “Part 0x”',
    })
    expect(changes).toHaveLength(4001)
    expect(paired).toHaveLength(4001)
  })
})

describe('rows in another order', () => {
  const rates = (codes: readonly number[], changed?: number) =>
    `code,rate\n${codes.map(code => `C${code},${code === changed ? 7 : code * 3}.50\n`).join('')}`
  const codes = Array.from({ length: 40 }, (_, index) => 100 + index)
  const shuffled = codes.map((_, index) => codes[(index * 17) % 40]!)

  it('are one change where they are many, beside what changed in them', () => {
    const [before, after] = [
      releaseText('1', { 'rates.csv': rates(codes) }),
      releaseText('2', { 'rates.csv': rates(shuffled, 120) }),
    ]
    const comparison = compareReleases('manual', before, after)
    const told = comparison.changes.map(({ kinds, significance, after: side }) => [
      kinds,
      significance,
      side!.place.item,
    ])
    expect(told).toHaveLength(2)
    expect(told).toContainEqual([['moved'], 'editorial', null])
    expect(told).toContainEqual([['modified'], 'substantive', 'C120'])
    const moved = comparison.changes.find(({ kinds }) => kinds.includes('moved'))!
    expect(moved.description).toMatch(/^Rates: \d\d rows stand in another order$/)
    expect(applyComparison(before.byPath, comparison)).toEqual(after.byPath)
  })

  it('are told one by one where they are a small part of the table', () => {
    const many = Array.from({ length: 400 }, (_, index) => 100 + index)
    const some = [...many.slice(20), ...many.slice(0, 20).reverse()]
    const changes = compareFiles({ 'rates.csv': rates(many) }, { 'rates.csv': rates(some) })
    expect(changes.length).toBeGreaterThanOrEqual(20)
    expect(new Set(changes.flatMap(({ kinds }) => kinds))).toEqual(new Set(['moved']))
  })

  it('are told one by one where they are few', () => {
    const [first, second, ...rest] = codes
    const changes = compareFiles(
      { 'rates.csv': rates(codes) },
      { 'rates.csv': rates([second!, first!, ...rest]) },
    )
    expect(changes.map(({ kinds, before }) => [kinds, before!.place.item])).toEqual([
      [['moved'], expect.stringMatching(/^C10[01]$/)],
    ])
  })
})
