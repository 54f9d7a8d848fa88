import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber } from '../../../../ingest/parsers/word/number-format.ts'
import { numbered, paragraph, style } from '../../../support/make-word.ts'
import { readMade } from './read-made-word.ts'

type Level = { format?: string; text: string; start?: number; more?: string }

const level = (at: number, { format = 'decimal', text, start = 1, more = '' }: Level) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const abstract = (id: number, levels: readonly Level[], more = '') =>
  `<w:abstractNum w:abstractNumId="${id}">${more}${levels.map((each, at) => level(at, each)).join('')}</w:abstractNum>`
const list = (id: number, abstractId: number, overrides = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`
const startAt = (at: number, value: number) =>
  `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${value}"/></w:lvlOverride>`

/** The labels of paragraphs that are all called x; `entries` are list and level. */
const labels = async (numbering: string, entries: readonly (readonly [number, number])[]) => {
  const body = entries.map(([id, at]) => paragraph('x', numbered(id, at))).join('')
  const { lines } = await readMade({ numbering, body })
  return lines.map(line => line.replace(/ ?x$/, ''))
}

const legal: Level[] = [{ text: '%1' }, { text: '%1.%2' }, { text: '%1.%2.%3' }]

describe('numbers of a Word document', () => {
  it('are shown level by level, and begin anew below a higher one', async () => {
    const entries = [0, 1, 1, 2, 2, 1, 0, 1, 2].map(at => [7, at] as const)
    expect(await labels(abstract(1, legal) + list(7, 1), entries)).toEqual(
      '1 1.1 1.2 1.2.1 1.2.2 1.3 2 2.1 2.1.1'.split(' '),
    )
  })

  it('have the formats of their levels, and signs around them', async () => {
    const levels: Level[] = [
      { format: 'upperRoman', text: 'Part %1:' },
      { format: 'upperLetter', text: '%2.' },
      { format: 'decimalZero', text: '%3)' },
      { format: 'lowerLetter', text: '(%4)' },
      { format: 'lowerRoman', text: '%4-%5' },
    ]
    const entries = [0, 0, 1, 2, 3, 3, 4, 4].map(at => [1, at] as const)
    expect(await labels(abstract(0, levels) + list(1, 0), entries)).toEqual([
      'Part I:',
      'Part II:',
      'A.',
      '01)',
      '(a)',
      '(b)',
      'b-i',
      'b-ii',
    ])
  })

  it('are all decimals in legal numbering', async () => {
    const levels: Level[] = [
      { format: 'upperRoman', text: 'Article %1' },
      { text: '%1.%2', more: '<w:isLgl/>' },
    ]
    const entries = [0, 0, 0, 0, 1].map(at => [1, at] as const)
    expect((await labels(abstract(0, levels) + list(1, 0), entries)).slice(-2)).toEqual(['Article IV', '4.1'])
  })

  it('go on over lists of one definition, and begin anew where a list has its own start', async () => {
    const numbering = abstract(3, legal) + list(1, 3) + list(2, 3, startAt(0, 8)) + list(3, 3)
    const entries = [1, 1, 2, 1, 2, 3].map(id => [id, 0] as const)
    expect(await labels(numbering, entries)).toEqual(['1', '2', '8', '9', '10', '11'])
  })

  it('restart as their level says, or never', async () => {
    const levels: Level[] = [
      { text: '%1' },
      { text: '%1.%2' },
      { text: '%3)', more: '<w:lvlRestart w:val="1"/>' },
      { text: '[%4]', more: '<w:lvlRestart w:val="0"/>' },
    ]
    const entries = [0, 1, 2, 3, 1, 2, 3, 0, 2, 3].map(at => [1, at] as const)
    expect(await labels(abstract(0, levels) + list(1, 0), entries)).toEqual(
      '1 1.1 1) [1] 1.2 2) [2] 2 1) [3]'.split(' '),
    )
  })

  it('take levels that a list overrides, and begin where they start', async () => {
    const own = `<w:lvlOverride w:ilvl="0">${level(0, { format: 'upperLetter', text: 'Annex %1', start: 3 })}</w:lvlOverride>`
    expect(
      await labels(abstract(0, legal) + list(1, 0, own), [
        [1, 0],
        [1, 0],
        [1, 1],
      ]),
    ).toEqual(['Annex C', 'Annex D', 'D.1'])
  })

  it('show nothing for a level of bullets, and the start of one that has not begun', async () => {
    const levels: Level[] = [
      { text: '%1', start: 4 },
      { format: 'bullet', text: '\uf0b7' },
      { text: '%1.%2%3' },
    ]
    expect(
      await labels(abstract(0, levels) + list(1, 0), [
        [1, 2],
        [1, 1],
      ]),
    ).toEqual(['4.1', '•'])
  })

  it('come from styles, from those that they are based on, and from numbering styles', async () => {
    const styles = [
      style('Clause', { content: `<w:pPr>${numbered(5)}</w:pPr>` }),
      style('SubClause', {
        basedOn: 'Clause',
        content: '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
      }),
      style('Linked', { basedOn: 'Clause' }),
      style('Legal', { type: 'numbering', content: `<w:pPr>${numbered(6)}</w:pPr>` }),
      style('Quiet', { basedOn: 'Clause', content: `<w:pPr>${numbered(0)}</w:pPr>` }),
    ].join('')
    const linked: Level[] = [
      { text: '%1' },
      { text: '%1.%2' },
      { text: '%1.%2.%3', more: '<w:pStyle w:val="Linked"/>' },
    ]
    const numbering =
      abstract(1, [], '<w:numStyleLink w:val="Legal"/>') +
      abstract(2, linked, '<w:styleLink w:val="Legal"/>') +
      list(5, 1) +
      list(6, 2)
    const of = (id: string) => `<w:pStyle w:val="${id}"/>`
    const body = [
      paragraph('first', of('Clause')),
      paragraph('second', of('SubClause')),
      paragraph('third', of('Linked')),
      paragraph('silent', of('Quiet')),
      paragraph('direct', of('Clause') + numbered(0)),
      paragraph('fourth', of('Clause')),
    ].join('')
    const { lines } = await readMade({ styles, numbering, body })
    expect(lines).toEqual(['1 first', '1.1 second', '1.1.1 third', 'silent', 'direct', '2 fourth'])
  })

  it('equal those of an independent counter, for any sequence of levels', async () => {
    const depth = fc.integer({ min: 0, max: 4 })
    const start = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(fc.array(depth, { minLength: 1, maxLength: 40 }), start, async (depths, starts) => {
        const levels = starts.map((value, at) => ({
          text: Array.from({ length: at + 1 }, (_, index) => `%${index + 1}`).join('.'),
          start: value,
        }))
        const read = await labels(
          abstract(0, levels) + list(1, 0),
          depths.map(at => [1, at]),
        )
        // how often a level came since anything higher did
        const expected = depths.map((at, index) =>
          Array.from({ length: at + 1 }, (_, higher) => {
            const before = depths.slice(0, index + 1)
            const since = before.slice(before.findLastIndex(each => each < higher) + 1)
            return starts[higher]! + Math.max(0, since.filter(each => each === higher).length - 1)
          }).join('.'),
        )
        expect(read).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })
})

describe('formats of numbers', () => {
  it('read as Word shows them', () => {
    const shown = (format: string, values: readonly number[]) =>
      values.map(value => formatNumber(format, value)).join(' ')
    expect(shown('upperRoman', [4, 9, 14, 40, 1994, 3999])).toBe('IV IX XIV XL MCMXCIV MMMCMXCIX')
    expect(shown('lowerLetter', [1, 26, 27, 28, 53])).toBe('a z aa bb aaa')
    expect(shown('ordinal', [1, 2, 3, 4, 11, 12, 13, 21, 112])).toBe(
      '1st 2nd 3rd 4th 11th 12th 13th 21st 112th',
    )
    expect(shown('cardinalText', [7, 21, 40, 113])).toBe('Seven Twenty-one Forty One hundred thirteen')
    expect(shown('ordinalText', [1, 5, 12, 20, 22])).toBe('First Fifth Twelfth Twentieth Twenty-second')
    expect(shown('japaneseCounting', [1, 10, 11, 20, 35])).toBe('一 十 十一 二十 三十五')
    expect(shown('decimalZero', [3, 12])).toBe('03 12')
    expect(formatNumber('custom', 7, '001, 002, 003, ...')).toBe('007')
    expect(shown('of another world', [7])).toBe('7')
  })

  it('stay short for numbers that nobody writes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'upperRoman',
          'lowerLetter',
          'chicago',
          'cardinalText',
          'decimalEnclosedCircle',
          'hex',
        ),
        fc.integer(),
        (format, value) => {
          expect(formatNumber(format, value).length).toBeLessThan(60)
        },
      ),
    )
  })
})
