import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from '../../../src/domain/answer.ts'
import { ingestFolders } from '../ingest-folders.ts'
import { openLocalTarget } from '../open-local-target.ts'
import { withOwnServices } from '../with-own-services.ts'
import { type FilingFact, readFilingFacts } from './filing-fact.ts'

/**
 * Asks each fact's question of its filing, each taken in as a package of its own, since a year in a question would name a release
 * that is labelled so, and says how many answers give the value and cite its page:
 * `node eval/run/filings/measure-answers.ts [DATA]`.
 */
const packageOf = ({ release }: FilingFact) => `annual-report-${release}`
const folder = join(process.argv[2] ?? '../shared/data', 'financebench/pdfs')
const facts = readFilingFacts()
const signal = new AbortController().signal

await withOwnServices(async (services, own) => {
  const filings = new Map(facts.map(fact => [packageOf(fact), fact.document]))
  for (const [name, document] of filings) {
    const path = join(own, name)
    mkdirSync(join(path, '1.0'), { recursive: true })
    copyFileSync(join(folder, document), join(path, '1.0', 'annual-report.pdf'))
    await ingestFolders([{ name, path }], services, signal)
  }
  const target = openLocalTarget(services, 60_000)
  const told: { fact: FilingFact; value: boolean; page: boolean }[] = []
  for (const fact of facts) {
    const question = {
      id: fact.id,
      question: fact.question,
      turns: [],
      package: packageOf(fact),
      expect: {
        outcomes: ['answered' as const],
        places: [],
        values: [],
        all: false,
        changes: [],
        unchanged: [],
        wrong: [],
      },
      tags: [],
    }
    const { answer } = await target.ask(question, crypto.randomUUID(), signal)
    const one = { fact, value: tellsValue(answer, fact), page: citesPage(answer, fact) }
    told.push(one)
    if (!one.value || !one.page) console.log(missed(one, answer))
  }
  for (const kind of ['cell', 'text']) {
    const own = told.filter(({ fact }) => fact.kind === kind)
    const both = own.filter(({ value, page }) => value && page).length
    const pages = own.filter(({ page }) => page).length
    console.log(`${kind}: value and page in ${both} of ${own.length}, page cited in ${pages}`)
  }
})

/** The amount as it stands there, whatever stands around it. */
function tellsValue({ text }: Answer, { value }: FilingFact): boolean {
  const amount = value.replace(/^\(|\)$/g, '')
  return new RegExp(`(?<![\\d,.])${amount.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\d]|[.,]\\d)`).test(
    text,
  )
}

function citesPage({ citations }: Answer, fact: FilingFact): boolean {
  const pages = [fact.page, ...('alsoOn' in fact ? (fact.alsoOn ?? []) : [])]
  return citations.some(({ page }) => page !== undefined && pages.includes(page))
}

function missed({ fact, value, page }: { fact: FilingFact; value: boolean; page: boolean }, answer: Answer) {
  const cited = answer.citations.map(each => each.page).join(', ')
  const what = [!value && 'value', !page && 'page'].filter(Boolean).join(' and ')
  return `${fact.id} ${answer.outcome}, without ${what} (page ${fact.page}, cited ${cited}): ${fact.question} → ${answer.text.slice(0, 200).replace(/\s+/g, ' ')}`
}
