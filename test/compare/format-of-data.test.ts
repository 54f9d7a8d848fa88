import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  makeSentence,
  makeTable,
  type Table,
  writeDocument,
} from '../../eval/datasets/injected/section-model.ts'
import { drawFrom } from '../../eval/datasets/injected/sentence-slots.ts'
import { seededRandom } from '../../eval/datasets/seeded-random.ts'
import { makeWriter } from '../../eval/performance/releases/english-words.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { releaseText } from './release-text.ts'

const RUNS = 200
const SEED = 7

/** Makes the two ways in which one document is written, from numbers in [0, 1). */
type Rewrite = (random: () => number) => [before: string, after: string]

const writer = makeWriter(seededRandom(3))
const table = (random: () => number): Table => makeTable(drawFrom(random), writer, 4)
const page = (random: () => number) => {
  const draw = drawFrom(random)
  const sentences = [makeSentence(draw, writer), makeSentence(draw, writer)]
  return writeDocument({
    path: 'a.html',
    format: 'html',
    sections: [
      {
        heading: writer.title(3),
        blocks: [
          { kind: 'paragraph', sentences },
          { kind: 'list', sentences },
        ],
      },
      { heading: writer.title(2), blocks: [{ kind: 'table', table: table(random) }] },
    ],
  })
}
const csv = ({ columns, rows }: Table, cell: (text: string) => string, end = '\n') =>
  [columns, ...rows].map(row => row.map(cell).join(',') + end).join('')
const some = (random: () => number, rewrite: (text: string) => string) => (text: string) =>
  random() < 0.4 ? rewrite(text) : text
const records = ({ columns, rows }: Table) => ({
  rates: rows.map(row =>
    Object.fromEntries(columns.map((name, index) => [name.replace(' ', '_'), row[index]!])),
  ),
})
const yaml = (data: ReturnType<typeof records>, scalar: (text: string) => string, indent: string) =>
  `rates:\n${data.rates
    .map(row =>
      Object.entries(row)
        .map(([key, value], index) => `${indent}${index === 0 ? '- ' : '  '}${key}: ${scalar(value)}\n`)
        .join(''),
    )
    .join('')}`

/** A page, and the same one with some of the matches rewritten. */
const pageWith =
  (pattern: RegExp, rewrite: (text: string) => string): Rewrite =>
  random => {
    const before = page(random)
    return [before, before.replace(pattern, some(random, rewrite))]
  }

const kinds: Record<string, [path: string, rewrite: Rewrite]> = {
  'letter case of tags': ['a.html', pageWith(/<\/?[a-z]+\d?/g, tag => tag.toUpperCase())],
  'attributes of tags': ['a.html', pageWith(/<(?:p|li|td|ul|h2)(?=>)/g, tag => `${tag} class="x"`)],
  'blanks around tags': ['a.html', pageWith(/(?<=>)\n?(?=<(?:p|li|tr|ul|h2|table))/g, () => '\n\n    ')],
  'entity forms': ['a.html', pageWith(/[$']/g, sign => `&#${sign.charCodeAt(0)};`)],
  'quotation marks of CSV': [
    'a.csv',
    random => {
      const rates = table(random)
      return [
        csv(rates, text => text),
        csv(
          rates,
          some(random, text => `"${text}"`),
        ),
      ]
    },
  ],
  'line ends and BOM of CSV': [
    'a.csv',
    random => {
      const rates = table(random)
      return [csv(rates, text => text), `\ufeff${csv(rates, text => text, '\r\n')}`]
    },
  ],
  'indents of JSON': [
    'a.json',
    random => {
      const data = records(table(random))
      return [JSON.stringify(data, null, 2), JSON.stringify(data, null, Math.floor(random() * 5))]
    },
  ],
  'quotation marks and indents of YAML': [
    'a.yaml',
    random => {
      const data = records(table(random))
      const quoted = some(random, text => (random() < 0.5 ? `"${text}"` : `'${text}'`))
      return [yaml(data, text => text, ''), yaml(data, quoted, random() < 0.5 ? '  ' : '')]
    },
  ],
}

describe('a page or a data file that is only written another way has no substantive change', () => {
  it.each(Object.keys(kinds))('%s', kind => {
    const [path, rewrite] = kinds[kind]!
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), seed => {
        const [before, after] = rewrite(seededRandom(seed))
        const { changes } = compareReleases(
          'manual',
          releaseText('1', { [path]: before }),
          releaseText('2', { [path]: after }),
        )
        const told = changes
          .filter(({ significance, details }) => significance === 'substantive' || details.length > 0)
          .map(({ significance, description }) => `${significance}: ${description}`)
        expect(told, `${before}\n=====\n${after}`).toEqual([])
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })
})
