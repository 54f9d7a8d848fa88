import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from '../../../ingest/parsers/parse-file.ts'
import { readFilingFacts } from './filing-fact.ts'
import { findFact } from './find-fact.ts'

/** Says how many facts of the filings are found at their page and cell: `node eval/run/filings/measure-parsing.ts`. */
const folder = join(process.argv[2] ?? '../shared/data', 'financebench/pdfs')
const facts = readFilingFacts()
const counts = { cell: [0, 0], text: [0, 0] }
for (const document of new Set(facts.map(fact => fact.document))) {
  const started = performance.now()
  const version = await parseFile({ path: document, bytes: readFileSync(join(folder, document)) })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const tables = version.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'table')
  console.log(
    `${document}: ${version.pages!.length} pages, ${version.sections.length} sections, ${tables.length} tables, ${seconds} s`,
  )
  for (const fact of facts.filter(each => each.document === document)) {
    const { found, why } = findFact(fact, version)
    counts[fact.kind][0]! += found ? 1 : 0
    counts[fact.kind][1]! += 1
    if (!found)
      console.log(`  ${fact.id} page ${fact.page} ${fact.kind === 'cell' ? fact.row : fact.near}: ${why}`)
  }
}
for (const [kind, [found, all]] of Object.entries(counts)) console.log(`${kind}: ${found} of ${all}`)
