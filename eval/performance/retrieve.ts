import { ingestPackage } from '../../ingest/ingest-package.ts'
import { recordSteps } from '../../src/answer/explain/record-steps.ts'
import { retrieveEvidence } from '../../src/answer/retrieve/retrieve-evidence.ts'
import { readCatalog } from '../../src/answer/understand/read-catalog.ts'
import { understandQuestion } from '../../src/answer/understand/understand-question.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Services } from '../../src/services.ts'
import { readOptions } from '../run/read-options.ts'
import { withOwnServices } from '../run/with-own-services.ts'
import { machineLine } from './machine-line.ts'
import { percentile } from './percentile.ts'
import { openBareFullText } from './retrieve/bare-full-text.ts'
import { writePackages } from './retrieve/write-packages.ts'
import { type BenchQuery, makePassages, makeQueries } from './search/make-passages.ts'

const PACKAGES = 10
const WARM_UP = 100
const { signal } = new AbortController()

type Times = Map<string, number[]>

/**
 * Milliseconds from a question to its evidence (read the catalogue, understand, retrieve) over generated passages in ten
 * packages, beside one bare FTS5 query for the same words after each, and how retrieving divides over its steps. Processor
 * time is that of all threads.
 * `--passages 100000 --queries 300`.
 */
export async function benchRetrieve(args: string[]): Promise<void> {
  const options = readOptions(args, { passages: 100_000, queries: 300 })
  const passages = makePassages(options.passages, PACKAGES)
  const queries = makeQueries(passages, options.queries)
  await withOwnServices(async (services, folder) => {
    const packages = writePackages(folder, passages)
    const bare = openBareFullText(folder, passages)
    try {
      for (const source of packages.values())
        await ingestPackage(source, { tenant: 'local', owner: 'local' }, services)
      console.log(
        `${(await services.search.count()).toLocaleString('en')} passages in ${PACKAGES} packages, ${queries.length} questions, milliseconds; ${machineLine()}`,
      )
      const names = [...packages.keys()]
      const scopes: Record<string, (index: number) => string | null> = {
        'in a package': index => names[index % names.length]!,
        'over all': () => null,
      }
      for (const [scope, packageOf] of Object.entries(scopes)) {
        for (const [index, query] of queries.slice(0, WARM_UP).entries())
          await measure(query, packageOf(index), services, bare.search, new Map())
        const times: Times = new Map()
        for (const [index, query] of queries.entries())
          await measure(query, packageOf(index), services, bare.search, times)
        report(scope, times)
      }
    } finally {
      bare.close()
    }
  })
}

async function measure(
  query: BenchQuery,
  name: string | null,
  services: Services,
  bare: (query: BenchQuery) => number,
  times: Times,
): Promise<void> {
  const add = (step: string, ms: number) => times.set(step, [...(times.get(step) ?? []), ms])
  const { trace, times: steps } = recordSteps()
  const before = process.cpuUsage()
  const begun = performance.now()
  const catalog = await readCatalog(services.library, localCaller, signal)
  const read = performance.now()
  const requested = name === null ? {} : { requested: { package: name } }
  const input = { question: query.text, history: [], ...requested }
  const understanding = understandQuestion(input, catalog, '2026-01-01')
  trace.note('understand', understanding)
  const understood = performance.now()
  await retrieveEvidence(understanding, localCaller, { ...services, trace }, signal)
  const retrieved = performance.now()
  const work = process.cpuUsage(before)
  bare(query)
  add('bare FTS5', performance.now() - retrieved)
  add('understand + retrieve', retrieved - begun)
  add('  processor time', (work.user + work.system) / 1000)
  add('  catalogue', read - begun)
  add('  understand', understood - read)
  add('  retrieve', retrieved - understood)
  for (const [step, ms] of Object.entries(steps))
    if (step !== 'understand' && (step !== 'rerank' || services.reranker)) add(`    ${step}`, ms)
}

function report(scope: string, times: Times): void {
  console.log(`\n${scope.padEnd(24)}      p50      p95`)
  for (const [step, all] of times)
    console.log(`${step.padEnd(24)} ${shown(percentile(all, 0.5))} ${shown(percentile(all, 0.95))}`)
  const ratio = (share: number) =>
    percentile(times.get('understand + retrieve')!, share) / percentile(times.get('bare FTS5')!, share)
  console.log(`${'ratio to bare FTS5'.padEnd(24)} ${shown(ratio(0.5))} ${shown(ratio(0.95))}`)
}

const shown = (value: number) => value.toFixed(2).padStart(8)
