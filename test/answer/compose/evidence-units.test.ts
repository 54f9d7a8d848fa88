import { describe, expect, it } from 'vitest'
import {
  type EvidenceUnit,
  evidenceUnits,
  unitsOfPassages,
} from '../../../src/answer/compose/evidence-units.ts'
import { citeUnit, renderUnit } from '../../../src/answer/compose/render-unit.ts'
import { evidenceOf } from '../../support/evidence.ts'

const markdown = `# Fees

## 3 Late payment

A **late** fee of $12 is charged after [five days](#x). Cheques &amp; cards are accepted. It is waived once.

The fee is not charged:

- in \`Brennick\`;
- to a deployed service member.

| code | fee |
|---|---|
| F01 | $12 |
| F02 | $25 |
`

const csv = 'territory,name,bodily_injury\n014,"Harrowgate, north",438\n041,Inner Reach,412\n'

const html = `<h1>Filing</h1><p>The rate of <b>territory 014</b> rises&nbsp;to 438. It was 412.</p>
<ul><li>Base rates</li><li>Class factors</li></ul>`

function quoted({ text }: { text: string }, { span }: EvidenceUnit): string {
  return text.slice(span.start, span.end)
}

/** Words and figures alone: what markup can't change. */
const words = (text: string) => text.replace(/<[^>]+>|&\w+;|\([^)]*\)/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? []

describe('evidence units', () => {
  it.each([
    ['fees.md', markdown],
    ['rates.csv', csv],
    ['memo.html', html],
  ])('of %s stand where their spans say, word by word', (path, source) => {
    const document = evidenceOf(path, source)
    const units = document.passages.flatMap(evidenceUnits)
    expect(units.length).toBeGreaterThan(1)
    for (const unit of units) expect(words(quoted(document, unit))).toEqual(words(unit.text))
  })

  it('quote a sentence with its markup and without its neighbours', () => {
    const document = evidenceOf('fees.md', markdown)
    const units = document.passages.flatMap(evidenceUnits)
    const unit = units.find(({ kind, text }) => kind === 'sentence' && text.startsWith('A late fee'))!
    expect(unit.text).toBe('A late fee of $12 is charged after five days.')
    expect(quoted(document, unit)).toBe('A **late** fee of $12 is charged after [five days](#x).')
  })

  it('join two sentences that follow each other, and a lead-in with its list', () => {
    const units = evidenceOf('fees.md', markdown).passages.flatMap(evidenceUnits)
    const texts = units.filter(({ kind }) => kind === 'paragraph').map(({ text }) => text)
    expect(texts).toContain('Cheques & cards are accepted. It is waived once.')
    expect(units.filter(({ kind }) => kind === 'list').map(({ text }) => text)).toEqual([
      'The fee is not charged: in Brennick; to a deployed service member.',
    ])
  })

  it('know a row by its key, its columns and the source of the whole row', () => {
    const document = evidenceOf('rates.csv', csv)
    const [row] = document.passages.flatMap(evidenceUnits)
    expect(row).toMatchObject({ kind: 'row', item: '014', columns: ['territory', 'name', 'bodily injury'] })
    expect(quoted(document, row!)).toBe('014,"Harrowgate, north",438')
  })

  it('are counted within their passage', () => {
    const { passages } = evidenceOf('fees.md', markdown)
    for (const passage of passages)
      expect(evidenceUnits(passage).map(({ position }) => position)).toEqual([
        ...evidenceUnits(passage).keys(),
      ])
  })
})

describe('units of several passages', () => {
  const yaml = 'description: Share of eligible people who enrol.\nvalues:\n  2018-01-01: 0.672\n'

  it('know what their document says of itself before its first heading', () => {
    const { passages } = evidenceOf('takeup.yaml', yaml)
    const value = unitsOfPassages(passages).find(({ text }) => text.includes('0.672'))!
    expect(value.preamble).toBe('Share of eligible people who enrol.')
    expect(value.context).toContain('eligible people')
  })

  it('know nothing of other documents', () => {
    const { passages } = evidenceOf('takeup.yaml', yaml)
    const others = evidenceOf('fees.md', markdown).passages
    const units = unitsOfPassages([...passages, ...others]).filter(({ passage }) => others.includes(passage))
    expect(units.every(({ preamble }) => preamble === '')).toBe(true)
  })
})

describe('rendered units', () => {
  const row = (question: string) =>
    renderUnit(evidenceOf('rates.csv', csv).passages.flatMap(evidenceUnits)[0]!, question)

  it('name a row and its values by their columns', () => {
    expect(row('What is known about territory 014?')).toBe(
      'Rates, territory 014: name Harrowgate, north, bodily injury 438.',
    )
  })

  it('give only the column of figures that is asked for', () => {
    expect(row('What is the bodily injury rate in 014?')).toBe('Rates, territory 014: bodily injury 438.')
  })

  it('say how many values of a wide row they leave out', () => {
    const wide = `code,${Array.from({ length: 9 }, (_, index) => `v${index}`).join(',')}\nA1,1,2,3,4,5,6,7,8,9\n`
    const [unit] = evidenceOf('wide.csv', wide).passages.flatMap(evidenceUnits)
    expect(renderUnit(unit!, 'A1?')).toBe('Wide, code A1: v0 1, v1 2, v2 3, v3 4, v4 5, v5 6, and more.')
  })

  it('write one colon behind a name that has its own', () => {
    const [unit] = evidenceOf('setup.csv', 'Item,Setting\nVersion:,3\n').passages.flatMap(evidenceUnits)
    expect(renderUnit(unit!, 'Which version?')).toBe('Setup, Item Version: Setting 3.')
  })

  it('give a row of running text without its flags', () => {
    const source = `| # | Description | L1 |\n|---|---|---|\n| 2.1.1 | Verify that user set passwords are at least 12 characters in length. | ✓ |\n`
    const [unit] = evidenceOf('a.md', source).passages.flatMap(evidenceUnits)
    expect(renderUnit(unit!, 'How long must a password be?')).toBe(
      '2.1.1: Verify that user set passwords are at least 12 characters in length.',
    )
  })

  it('give a row of running text with the figure that the question names', () => {
    const source = `| Code | Peril | Fee | Days |\n|---|---|---|---|\n| P7 | Water that entered by a roof which was left open by the insured. | 40 | 3 |\n`
    const [unit] = evidenceOf('a.md', source).passages.flatMap(evidenceUnits)
    expect(renderUnit(unit!, 'What is the fee for peril P7?')).toBe(
      'P7: Water that entered by a roof which was left open by the insured. (Fee 40)',
    )
  })

  it('give a short sentence in a cell as running text too', () => {
    const source = `| # | Description | L1 |\n|---|---|---|\n| 2.1.5 | Verify users can change their password. | ✓ |\n`
    const [unit] = evidenceOf('a.md', source).passages.flatMap(evidenceUnits)
    expect(renderUnit(unit!, 'Can users change their password?')).toBe(
      '2.1.5: Verify users can change their password.',
    )
  })

  it('are cited at the place of the unit', () => {
    const document = evidenceOf('rates.csv', csv)
    const [unit] = document.passages.flatMap(evidenceUnits)
    expect(citeUnit(unit!)).toMatchObject({
      place: { package: 'manual', release: '1', document: 'rates.csv', item: '014', span: unit!.span },
      documentVersion: unit!.passage.documentVersion,
      contentHash: unit!.passage.contentHash,
    })
  })
})
