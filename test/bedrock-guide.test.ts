import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatCosts } from '../src/cli/format-costs.ts'
import { findModel } from '../src/model/catalogue.ts'
import { assumed } from '../src/model/question-costs.ts'
import { readCatalogue } from '../src/model/read-catalogue.ts'
import { settings } from '../src/settings.ts'

const guide = readFileSync(join(import.meta.dirname, '../docs/BEDROCK.md'), 'utf8')
const catalogue = readCatalogue()

describe('the guide to Bedrock', () => {
  it('names settings that there are', () => {
    const known = settings.map(({ name }) => name)
    const named = new Set(guide.match(/VARIORUM_[A-Z_]+/g))
    expect([...named].filter(name => !known.includes(name))).toEqual([])
    expect(named.size).toBeGreaterThan(10)
  })

  it('gives policies and a guardrail that are JSON', () => {
    const documents = [...guide.matchAll(/<<'?JSON'?\n([\s\S]*?)\nJSON\n/g)].map(([, text]) => text!)
    expect(documents).toHaveLength(3)
    for (const text of documents) expect(() => JSON.parse(text)).not.toThrow()
  })

  it('gives rights to models as the catalogue calls them', () => {
    const rights = guide.match(/foundation-model\/[a-z][^"…]+|inference-profile\/[a-z]+\.[a-z][^"]+/g)!
    const ids = new Set(rights.map(right => right.split('/')[1]!.replace(/^(eu|us|global)\./, '')))
    expect(ids.size).toBe(4)
    const called = catalogue.map(({ model }) => model)
    expect([...ids].filter(id => !called.includes(id))).toEqual([])
  })

  it('tells the costs of a thousand questions as they are computed', () => {
    const table = /<!-- costs -->\n([\s\S]*?)<!-- \/costs -->/.exec(guide)![1]
    expect(table).toBe(`\n${formatCosts(catalogue)}\n`)
    for (const { input } of Object.values(assumed))
      expect(guide).toContain(`${Math.round(input).toLocaleString('en-US')} `)
    const fast = findModel(catalogue, 'nova-micro', 'chat')
    const { input, output } = assumed.lookUp
    const dollars = (input * fast.prices.input + output * fast.prices.output) / 1e6
    expect(table).toContain(`| nova-micro | ${(1000 * dollars).toFixed(2)} |`)
  })
})
