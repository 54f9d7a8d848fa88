import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../../src/domain/problem.ts'
import { findModel } from '../../../src/model/catalogue.ts'
import { readCatalogue } from '../../../src/model/read-catalogue.ts'
import { decideRoute } from '../../../src/model/routing/decide-route.ts'
import { noRoutes, readRoutes } from '../../../src/model/routing/read-routes.ts'
import { endTable, modelsOf } from '../../../src/model/routing/route-table.ts'
import { makeFolder } from '../../support/make-folder.ts'

const catalogue = readCatalogue()
const idOf = (name: string) => findModel(catalogue, name, 'chat').id
const open = { used: 0, stop: false }
const lookup = { step: 'compose', intent: 'lookup', questions: 1, passages: 20, changes: 0 } as const

function read(text: string) {
  const file = join(makeFolder(), 'routes.yaml')
  writeFileSync(file, text)
  return readRoutes(file, idOf)
}

function refusal(text: string): Problem {
  try {
    read(text)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('The table was accepted.')
}

describe('the shipped table', () => {
  const table = endTable(readRoutes(null, idOf), ['mistral-large-3'])
  const asked = (facts: Parameters<typeof decideRoute>[1], budget = open) =>
    decideRoute(table, facts, new Map(), budget).use[0]

  it('names models of the shipped catalogue', () => {
    for (const name of modelsOf(table)) expect(idOf(name)).toBe(name)
  })

  it('asks the fast one for a simple lookup, the best for many changes, and else the one that is set', () => {
    expect(asked(lookup)).toBe(idOf('fast'))
    expect(asked({ ...lookup, questions: 3 })).toBe('mistral-large-3')
    const comparison = { ...lookup, intent: 'compare' } as const
    expect(asked({ ...comparison, changes: 200 })).toBe(idOf('best'))
    expect(asked({ ...comparison, changes: 3 })).toBe('mistral-large-3')
    expect(asked({ ...comparison, changes: 200 }, { used: 0.9, stop: false })).toBe(idOf('fast'))
    expect(asked(lookup, { used: 1, stop: true })).toBeUndefined()
  })

  it('falls back on the one that is set', () => {
    for (const { use } of table.routes) expect(use.at(-1)).toBe('mistral-large-3')
    const one = endTable(noRoutes(), ['house', 'other'])
    expect(decideRoute(one, lookup, new Map(), open)).toEqual({
      use: ['house', 'other'],
      reason: 'the one that is set',
    })
  })
})

describe('a table of routes', () => {
  it('takes aliases, single words for lists, and limits of its own', () => {
    const table = read(`
version: 2026-03
health: { p99: 20 }
models:
  fast: { p99: 5 }
routes:
  - name: short
    when: { step: [understand, compose], passages: { atMost: 3 } }
    use: fast
`)
    const { health } = readRoutes()
    expect(table).toMatchObject({ version: '2026-03', health: { ...health, p99: 20 } })
    expect(table.models).toEqual({ 'claude-haiku-4.5': { ...health, p99: 5 } })
    expect(table.routes).toEqual([
      {
        name: 'short',
        when: { step: ['understand', 'compose'], passages: { atMost: 3 } },
        use: ['claude-haiku-4.5'],
      },
    ])
  })

  it.each([
    ['version: 1\nroutes:\n  - name: a\n    use: sonnet\n', 4, 'no chat model "sonnet"'],
    ['version: 1\nroutes:\n  - name: a\n    when: { step: think }\n    use: fast\n', 4, 'routes.0.when.step'],
    [
      'version: 1\nroutes:\n  - name: a\n    when: { budget: { atLeast: 80 } }\n    use: fast\n',
      4,
      'budget.atLeast',
    ],
    [
      'version: 1\nroutes:\n  - name: a\n    when: { changes: { atLeast: 9, atMost: 3 } }\n    use: fast\n',
      4,
      'changes',
    ],
    ['version: 1\nroutes:\n  - name: a\n    use: fast\n  - name: b\n    use: best\n', 5, 'fits everything'],
    ['version: 1\nroutes: []\nmodels:\n  fast: { p99: 5 }\n', 4, 'no rule uses'],
    ['version: 1\nroutes: []\nbudget: 5\n', 1, 'budget'],
    ['version: 1\nhealth: { errors: 2 }\nroutes: []\n', 2, 'health.errors'],
    ['version: [1\n', 2, 'Flow sequence'],
  ])('refuses %j by its line', (text, line, what) => {
    const problem = refusal(text)
    expect(problem.code).toBe('bad-setting')
    expect(problem.message).toContain(`routes.yaml, line ${line}`)
    expect(problem.message).toContain(what)
    expect(problem.remedy).not.toBe('')
  })

  it('is refused where it is not there', () => {
    expect(() => readRoutes('/no/such/routes.yaml')).toThrow("can't be read")
  })
})
