import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTables } from '../../../src/compare/tables/compare-tables.ts'
import type { TableComparison } from '../../../src/compare/tables/table-comparison.ts'
import {
  type Identity,
  identityCells,
  type TableFormat,
  type TableModel,
  tableBlock,
  tableModels,
} from './table-model.ts'

/** What differs, as sorted lines. */
function told({ columns, rows }: TableComparison): string[] {
  return [
    ...columns.flatMap(({ before, after, renamed, moved }) => [
      ...(before === null ? [`column added: ${after!.name}`] : []),
      ...(after === null ? [`column dropped: ${before!.name}`] : []),
      ...(renamed ? [`column renamed: ${before!.name} → ${after!.name}`] : []),
      ...(moved ? [`column moved: ${after!.name}`] : []),
    ]),
    ...rows.flatMap(({ before, after, moved }) => {
      const text = (after ?? before)!.row.cells.map(cell => cell.text).join('|')
      return [
        ...(before === null ? [`row added: ${text}`] : []),
        ...(after === null ? [`row removed: ${text}`] : []),
        ...(moved ? [`row moved: ${text}`] : []),
        ...columns.flatMap(column => {
          if (!before || !after || !column.before || !column.after) return []
          const [from, to] = [before.row.cells[column.before.index]!, after.row.cells[column.after.index]!]
          return from.text === to.text
            ? []
            : [`cell ${after.index} ${column.after.name}: ${from.text} → ${to.text}`]
        }),
      ]
    }),
  ].sort()
}

type Mutation = { model: TableModel; differences: string[] }

const mutations = fc.record({
  dropped: fc.nat(),
  removed: fc.array(fc.nat(), { maxLength: 2 }),
  added: fc.array(fc.nat(), { maxLength: 2 }),
  moved: fc.boolean(),
  cells: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 99_999 })), { maxLength: 3 }),
  columns: fc.subarray(['drop', 'add', 'rename', 'reorder'] as const),
  values: fc.array(fc.integer({ min: 100_000, max: 999_999 }), { minLength: 40, maxLength: 40 }),
})

/** Applies mutations to a table and writes down what a comparison has to tell. */
function mutate(
  identity: Identity,
  model: TableModel,
  plan: typeof mutations extends fc.Arbitrary<infer T> ? T : never,
): Mutation {
  const differences: string[] = []
  let rows = model.rows.map(row => ({ id: row.id, cells: { ...row.cells } }))
  let columns = [...model.columns]
  const values = columns.filter(
    name =>
      name !== 'territory' && name !== 'class' && name !== 'state' && name !== 'area name' && name !== 'note',
  )
  const at = <T>(list: readonly T[], pick: number) => list[pick % list.length]!
  const gone = new Set<string>()
  for (const pick of plan.removed) if (rows.length - gone.size > 3) gone.add(at(rows, pick).id)
  const removed = rows.filter(row => gone.has(row.id))
  for (const row of removed)
    differences.push(`row removed: ${model.columns.map(name => row.cells[name]).join('|')}`)
  rows = rows.filter(row => !gone.has(row.id))
  const movedId = plan.moved && rows.length > 3 ? rows[0]!.id : null
  if (movedId !== null) rows.push(rows.shift()!)
  const dropped = plan.columns.includes('drop') && values.length > 2 ? at(values, plan.dropped) : null
  const isAlone = (id: string, name: string) => {
    const own = model.rows.find(row => row.id === id)!.cells[name]
    return model.rows.every(row => row.id === id || row.cells[name] !== own)
  }
  const changed = new Map<string, [id: string, name: string, before: string, after: string]>()
  const alive = values.filter(name => name !== dropped)
  for (const [row, column, value] of plan.cells) {
    const [target, name] = [at(rows, row), at(alive, column)]
    const before = model.rows.find(each => each.id === target.id)!.cells[name]!
    const after = `${value}.5`
    // A row without a key is known by what it alone says: of that one cell changes, and two stay.
    if (identity === 'content' && [...changed.values()].some(([id]) => id === target.id)) continue
    const staying = ['note', ...alive].filter(each => each !== name && isAlone(target.id, each))
    if (identity === 'content' && staying.length < 2) continue
    changed.set(`${target.id} ${name}`, [target.id, name, before, after])
    target.cells[name] = after
  }
  const renamed = new Map<string, string>()
  if (dropped !== null) {
    differences.push(`column dropped: ${dropped}`)
    columns = columns.filter(name => name !== dropped)
  }
  if (plan.columns.includes('rename')) {
    const name = at(alive, plan.dropped + 1)
    renamed.set(name, 'windscreen')
    differences.push(`column renamed: ${name} → windscreen`)
  }
  if (plan.columns.includes('reorder') && columns.length > 3) {
    const [first] = columns.splice(columns.indexOf(alive[0]!), 1)
    if (columns.length - columns.indexOf(alive.at(-1)!) === 1 && alive.length > 2) {
      columns.push(first!)
      differences.push(`column moved: ${renamed.get(first!) ?? first}`)
    } else
      columns.splice(
        model.columns.length - model.columns.filter(name => values.includes(name)).length,
        0,
        first!,
      )
  }
  for (const [index, pick] of plan.added.entries()) {
    const cells = identityCells(identity, 500 + index * 7, `fresh row ${plan.values[index]}`)
    for (const [position, name] of values.entries())
      cells[name] = `${plan.values[20 + index * 6 + position]}.25`
    rows.splice(pick % (rows.length - 1), 0, { id: `new ${index}`, cells })
  }
  const withNew = plan.columns.includes('add')
  if (withNew) {
    columns.push('roadside')
    differences.push('column added: roadside')
    for (const [index, row] of rows.entries()) row.cells.roadside = `${plan.values[index % 40]}.${index}`
  }
  const named = columns.map(name => renamed.get(name) ?? name)
  for (const row of rows) for (const [older, newer] of renamed) row.cells[newer] = row.cells[older]!
  const line = (row: (typeof rows)[number]) => named.map(name => row.cells[name]).join('|')
  for (const row of rows) {
    if (row.id.startsWith('new')) differences.push(`row added: ${line(row)}`)
    if (row.id === movedId) differences.push(`row moved: ${line(row)}`)
  }
  for (const [id, name, before, after] of changed.values())
    if (before !== after)
      differences.push(
        `cell ${rows.findIndex(row => row.id === id)} ${renamed.get(name) ?? name}: ${before} → ${after}`,
      )
  return { model: { columns: named, rows }, differences: differences.sort() }
}

const formats = fc.constantFrom<TableFormat>('csv', 'markdown', 'html')

describe('laws of comparing tables', () => {
  it.each<Identity>(['code', 'pair', 'name', 'content'])(
    'tells exactly what was changed, rows known by %s',
    identity => {
      fc.assert(
        fc.property(tableModels(identity), mutations, formats, (model, plan, format) => {
          const mutated = mutate(identity, model, plan)
          const comparison = compareTables(tableBlock(model, format), tableBlock(mutated.model, format))
          expect(told(comparison)).toEqual(mutated.differences)
        }),
        { numRuns: 300 },
      )
    },
  )

  it('finds nothing between a table and itself in another format', () => {
    fc.assert(
      fc.property(tableModels('code'), formats, formats, (model, older, newer) => {
        expect(told(compareTables(tableBlock(model, older), tableBlock(model, newer)))).toEqual([])
      }),
    )
  })

  it('pairs the same places the other way round', () => {
    const identity = fc.constantFrom<Identity>('code', 'pair', 'name', 'content')
    const twoTables = identity.chain(each =>
      fc.tuple(tableModels(each), tableModels(each), mutations, fc.constant(each)),
    )
    fc.assert(
      fc.property(twoTables, fc.boolean(), ([model, other, plan, each], related) => {
        const older = tableBlock(model, 'csv')
        const newer = tableBlock(related ? mutate(each, model, plan).model : other, 'csv')
        const pairs = ({ columns, rows }: TableComparison) => [
          ...columns.map(({ before, after, moved }) => `${before?.index}:${after?.index}:${moved}`),
          ...rows.map(({ before, after, moved }) => `${before?.index}:${after?.index}:${moved}`),
        ]
        const back = compareTables(newer, older)
        const mirrored: TableComparison = {
          keys: [],
          columns: back.columns.map(column => ({ ...column, before: column.after, after: column.before })),
          rows: back.rows.map(row => ({ ...row, before: row.after, after: row.before })),
        }
        expect(pairs(mirrored).sort()).toEqual(pairs(compareTables(older, newer)).sort())
      }),
      { numRuns: 300 },
    )
  })
})
