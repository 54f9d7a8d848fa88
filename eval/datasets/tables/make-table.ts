import { shuffled } from '../shuffled.ts'
import { cell, type KnownCell, type KnownTable } from './known-table.ts'

export type TableFeature =
  | 'without rulings'
  | 'merged header'
  | 'three header rows'
  | 'merged rows'
  | 'numbers to the right'
  | 'empty cells'
  | 'wrapped cells'
  | 'over pages'

export type TableShape = { features: readonly TableFeature[]; rows: number; columns: number }

const subjects =
  'Liability|Collision|Comprehensive|Uninsured motorist|Medical payments|Towing|Rental|Glass|Equipment|Umbrella|Dwelling|Contents|Flood|Earthquake|Theft|Fidelity|Marine|Aviation|Cyber|Crop'.split(
    '|',
  )
const qualifiers =
  'standard|preferred|fleet|seasonal|commercial|youthful|senior|rural|urban|coastal|new|renewed'.split('|')
const groups = ['North', 'South', 'East', 'West', 'Central', 'Islands']
const measures = 'Base rate|Limit|Deductible|Factor|Policies|Claims|Surcharge|Discount|Reserve|Premium'.split(
  '|',
)
const years = ['2019', '2020', '2021', '2022', '2023', '2024', '2025']
const bands = ['Written', 'Earned', 'Ceded']
const remarks = [
  'Applies only where the vehicle is garaged outside of the territory',
  'See the underwriting guide for risks with more than two losses',
  'Not offered together with the multi policy discount',
  'Included at no charge in the preferred tier',
  'Requires a signed rejection form on file before binding',
]

/** A table that looks like those of manuals and filings; the same for the same numbers. */
export function makeTable(random: () => number, { features, rows, columns }: TableShape): KnownTable {
  const has = (feature: TableFeature) => features.includes(feature)
  const labels = has('merged rows') ? 2 : 1
  const pick = <Entry>(entries: readonly Entry[]) => entries[Math.floor(random() * entries.length)]!
  const kinds = Array.from({ length: columns }, (_, at) =>
    has('wrapped cells') && at === columns - 1 ? 'remark' : pick(['amount', 'share', 'money', 'loss']),
  )
  return {
    header: has('three header rows')
      ? threeRows(labels, columns)
      : has('merged header')
        ? twoRows(labels, columns, pick(measures))
        : [
            [
              ...labelHeads(labels, 1),
              ...shuffled(measures, random)
                .slice(0, columns)
                .map(name => cell(name)),
            ],
          ],
    body: bodyRows(),
    columns: labels + columns,
    labels,
  }

  function bodyRows(): KnownCell[][] {
    const names = shuffled(
      subjects.flatMap(subject => qualifiers.map(qualifier => `${subject}, ${qualifier}`)),
      random,
    )
    const regions = shuffled(groups, random)
    const size = Math.ceil(rows / regions.length)
    return Array.from({ length: rows }, (_, at) => {
      const values = kinds.map(kind =>
        has('empty cells') && random() < 0.2 ? cell('') : valueCell(kind, random),
      )
      // A row of nothing but its name would be a line between rows, in the eyes of any reader.
      if (values.every(({ text }) => text === '')) values[0] = valueCell('amount', random)
      const name = cell(names[at % names.length]! + (at < names.length ? '' : ` ${at}`))
      if (labels === 1) return [name, ...values]
      const first = at % size === 0
      const group = cell(regions[Math.floor(at / size)]!, 1, Math.min(size, rows - at))
      return first ? [group, name, ...values] : [name, ...values]
    })
  }
}

function labelHeads(labels: number, down: number): KnownCell[] {
  return (labels === 2 ? ['Region', 'Coverage'] : ['Coverage']).map(name => cell(name, 1, down))
}

/** A name over all years, and below it the years. */
function twoRows(labels: number, columns: number, name: string): KnownCell[][] {
  const left = Math.ceil(columns / 2)
  const top =
    columns < 4
      ? [cell(name, columns)]
      : [cell(name, left), cell(name === 'Claims' ? 'Policies' : 'Claims', columns - left)]
  const below =
    columns < 4 ? years.slice(0, columns) : [...years.slice(0, left), ...years.slice(0, columns - left)]
  return [[...labelHeads(labels, 2), ...top], below.map(year => cell(year))]
}

function threeRows(labels: number, columns: number): KnownCell[][] {
  const pairs = Math.floor(columns / 2)
  const middle = Array.from({ length: pairs }, (_, at) => cell(bands[at % bands.length]!, 2))
  const rest = columns - 2 * pairs
  const below = Array.from({ length: columns }, (_, at) =>
    cell(at >= 2 * pairs ? 'Total' : years[4 + (at % 2)]!),
  )
  if (rest > 0) middle.push(cell('All', rest))
  return [[...labelHeads(labels, 3), cell('Thousands of dollars', columns)], middle, below]
}

/** A value as it is displayed, and the number behind it. */
function valueCell(kind: string, random: () => number): KnownCell {
  const whole = Math.floor(random() * 90_000) + 10
  const grouped = (amount: number, digits = 0) =>
    amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  if (kind === 'remark') return cell(remarks[whole % remarks.length]!)
  if (kind === 'share') {
    const tenths = whole % 1000
    return { ...cell(`${grouped(tenths / 10, 1)}%`), value: { amount: tenths / 1000, format: '0.0%' } }
  }
  if (kind === 'money') {
    const amount = whole / 100
    return { ...cell(`$${grouped(amount, 2)}`), value: { amount, format: '"$"#,##0.00' } }
  }
  const negative = kind === 'loss' && random() < 0.5
  return {
    ...cell(negative ? `(${grouped(whole)})` : grouped(whole)),
    value: { amount: negative ? -whole : whole, format: '#,##0;(#,##0)' },
  }
}
