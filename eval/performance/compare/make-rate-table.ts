import { seededRandom } from '../../datasets/seeded-random.ts'
import { shuffled } from '../../datasets/shuffled.ts'
import type { Expected, GeneratedPair } from './generated-pair.ts'

const FILE = 'rates.csv'
const AMOUNTS = [
  'bodily_injury',
  'property_damage',
  'collision',
  'comprehensive',
  'medical',
  'towing',
  'rental',
  'fee',
]

/** A rate table of ten columns, keyed by territory and class: 300 cells changed, and 20 rows each removed, added and moved. */
export function makeRateTable(cells: number, seed: number): GeneratedPair {
  const random = seededRandom(seed)
  const amount = () => (50 + random() * 2000).toFixed(2)
  const count = cells / (AMOUNTS.length + 2)
  const rowOf = (index: number) => [
    String(1 + Math.floor(index / 5)).padStart(4, '0'),
    'ABCDE'[index % 5]!,
    ...AMOUNTS.map(amount),
  ]
  const olds = Array.from({ length: count }, (_, index) => rowOf(index))
  const news: (string[] | null)[] = [...olds]
  const expected: Expected[] = []
  const place = (row: readonly string[]) => `${FILE}/${row[0]}, ${row[1]}`
  const chosen = shuffled([...olds.keys()], random)
  for (const index of chosen.slice(0, 300)) {
    const column = 2 + Math.floor(random() * AMOUNTS.length)
    const before = olds[index]![column]!
    const after = (Number(before) + 1 + random() * 40).toFixed(2)
    news[index] = olds[index]!.with(column, after)
    expected.push({
      kind: 'cell',
      before: place(olds[index]!),
      after: place(olds[index]!),
      values: [before, after],
    })
  }
  const late: string[][] = []
  for (const index of chosen.slice(300, 320)) {
    news[index] = null
    expected.push({ kind: 'removed', before: place(olds[index]!), after: null, values: null })
  }
  for (const index of chosen.slice(320, 340)) {
    news[index] = null
    late.push(olds[index]!)
    expected.push({ kind: 'moved', before: place(olds[index]!), after: place(olds[index]!), values: null })
  }
  for (let added = 0; added < 20; added++) {
    const row = rowOf(count + 5 * added)
    late.push(row)
    expected.push({ kind: 'added', before: null, after: place(row), values: null })
  }
  const file = (rows: readonly (readonly string[] | null)[]) =>
    new Map([
      [
        FILE,
        `territory,class,${AMOUNTS.join(',')}\n${rows.flatMap(row => (row ? [`${row.join(',')}\n`] : [])).join('')}`,
      ],
    ])
  return { before: file(olds), after: file([...news, ...late]), expected }
}
