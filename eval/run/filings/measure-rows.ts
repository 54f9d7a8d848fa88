import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from '../../../ingest/parsers/parse-file.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import { type DocumentVersion, pageAt } from '../../../src/domain/document.ts'
import { ingestFolders } from '../ingest-folders.ts'
import { openLocalTarget } from '../open-local-target.ts'
import { withOwnServices } from '../with-own-services.ts'
import { readFilingFacts } from './filing-fact.ts'

/**
 * Asks for cells of tables of several years by the name of their row and the year, in questions made by one pattern, and says how
 * many answers give the value and cite its page. Rows that the facts ask for are left out; so are those whose name stands for
 * several values of a year. For work on answers: `node eval/run/filings/measure-rows.ts RELEASE [DATA]`.
 */
type RowFact = { row: string; year: string; value: string; pages: number[] }

const [release = '2020', data = '../shared/data'] = process.argv.slice(2)
const mostAsked = 60
const facts = readFilingFacts()
const document = facts.find(fact => fact.release === release)!.document
const file = join(data, 'financebench/pdfs', document)
const signal = new AbortController().signal
const name = 'annual-report'

await withOwnServices(async (services, own) => {
  const path = join(own, name)
  mkdirSync(join(path, '1.0'), { recursive: true })
  copyFileSync(file, join(path, '1.0', 'annual-report.pdf'))
  await ingestFolders([{ name, path }], services, signal)
  const target = openLocalTarget(services, 60_000)
  const rows = rowFacts(await parseFile({ path: document, bytes: readFileSync(file) }))
  const step = Math.max(1, Math.floor(rows.length / mostAsked))
  const chosen = rows.filter((_, index) => index % step === 0).slice(0, mostAsked)
  let [both, pages, values] = [0, 0, 0]
  for (const fact of chosen) {
    const many = /s$/i.test(fact.row.split(/[\s,(]/)[0] ?? '') || /s$/.test(fact.row)
    const question = `What ${many ? 'were' : 'was'} ${lower(fact.row)} in ${fact.year}?`
    const expect = {
      ...{ outcomes: ['answered' as const], places: [], values: [], all: false },
      ...{ changes: [], unchanged: [], wrong: [] },
    }
    const asked = { id: fact.row, question, turns: [], package: name, expect, tags: [] }
    const { answer } = await target.ask(asked, crypto.randomUUID(), signal)
    const value = answer.text.includes(fact.value.replace(/^\(|\)$/g, ''))
    const page = answer.citations.some(each => fact.pages.includes(each.page ?? 0))
    values += value ? 1 : 0
    pages += page ? 1 : 0
    both += value && page ? 1 : 0
    if (!value || !page) console.log(missed(fact, question, answer))
  }
  console.log(
    `${release}: value and page in ${both} of ${chosen.length}, value in ${values}, page cited in ${pages}; ${rows.length} rows`,
  )
})

function rowFacts({ sections, pages = [] }: DocumentVersion): RowFact[] {
  const known = new Map<string, RowFact & { values: Set<string> }>()
  const left = new Set(facts.flatMap(fact => (fact.kind === 'cell' ? [plain(fact.row)] : [])))
  for (const { blocks } of sections)
    for (const block of blocks) {
      if (block.kind !== 'table' || block.header === null) continue
      const years = block.header.cells.map(({ text }) => /^(?:.*\D)?((?:19|20)\d\d)$/.exec(text)?.[1])
      if (years.filter(year => year !== undefined).length < 2) continue
      for (const { cells, span } of block.rows) {
        const row = cells[0]!.text.replace(/\s*(?:\([a-z\d]\))+$/, '')
        if (!/^\p{L}{3}/u.test(row) || row.split(' ').length > 8 || left.has(plain(row))) continue
        for (const [index, year] of years.entries()) {
          const value = cells[index]?.text.replace(/^[$€]\s*/, '') ?? ''
          if (year === undefined || !/\d{2}/.test(value)) continue
          const key = `${plain(row)} ${year}`
          const fact = known.get(key) ?? { row, year, value, pages: [], values: new Set() }
          known.set(key, fact)
          fact.values.add(value)
          fact.pages.push(pageAt(pages, span.start))
        }
      }
    }
  return [...known.values()].filter(({ values }) => values.size === 1)
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function lower(row: string): string {
  return /^[A-Z]{2}/.test(row) ? row : row.charAt(0).toLowerCase() + row.slice(1)
}

function missed({ pages, value }: RowFact, question: string, answer: Answer): string {
  const cited = answer.citations.map(each => each.page).join(', ')
  return `${answer.outcome} (${value} on ${pages.join(', ')}, cited ${cited}): ${question} → ${answer.text.slice(0, 260).replace(/\s+/g, ' ')}`
}
