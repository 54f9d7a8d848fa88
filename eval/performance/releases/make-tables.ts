import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { changeUnits } from './change-units.ts'
import { makeWriter } from './english-words.ts'
import type { GeneratedPackage, PackageSize } from './generated-package.ts'

const header = ['Code', 'Territory', 'Base rate', 'Factor', 'Deductible', 'Note']
const rateColumn = 2

/** Tables of rates, one a document, CSV and Markdown in turn. A revised row has another rate. */
export function makeTables({ documents, units }: PackageSize, seed: number): GeneratedPackage {
  const random = seededRandom(seed)
  const writer = makeWriter(random)
  let code = 1000
  const rate = () => `${200 + writer.number(800)}`
  const add = () => [
    `${code++}`,
    writer.title(2),
    rate(),
    (0.5 + random()).toFixed(2),
    `${writer.number(20) * 50}`,
    writer.phrase(3),
  ]
  const revise = (row: string[]) => row.with(rateColumn, rate())
  const titles = Array.from({ length: documents }, () => writer.title(3))
  const tables = titles.map(() => Array.from({ length: units }, add))

  return {
    units: { name: 'rows', count: documents * units },
    documents,
    revise: (share, distribution) => changeUnits(tables, share, distribution, random, { revise, add }),
    write(folder) {
      mkdirSync(folder, { recursive: true })
      for (const [at, rows] of tables.entries()) {
        const lines = [header, ...rows]
        if (at % 2 === 0)
          writeFileSync(
            join(folder, `table-${at + 1}.csv`),
            `${lines.map(cells => cells.join(',')).join('\n')}\n`,
          )
        else writeFileSync(join(folder, `table-${at + 1}.md`), markdown(titles[at]!, lines))
      }
    },
  }
}

function markdown(title: string, lines: readonly string[][]): string {
  const [head, ...rows] = lines.map(cells => `| ${cells.join(' | ')} |`)
  return `# ${title}\n\n${head}\n|${' --- |'.repeat(header.length)}\n${rows.join('\n')}\n`
}
