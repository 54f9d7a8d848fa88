import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, stdout } from 'node:process'
import type { Expected } from './generated-pair.ts'
import { makeRateTable } from './make-rate-table.ts'
import { makeSections } from './make-sections.ts'
import { measureComparison } from './measure-comparison.ts'
import { measureLineDiffs } from './measure-line-diffs.ts'
import { parsePair } from './parse-pair.ts'

/** One step of the benchmark in a process of its own: `make KIND SIZE SHARE SEED`, `compare ROUNDS` or `lines ROUNDS LIMIT`, in a folder. */
const [folder, step, ...rest] = argv.slice(2) as [string, string, ...string[]]
const file = join(folder, 'expected.json')
if (step === 'make') {
  const [kind, size, share, seed] = rest
  const pair =
    kind === 'cells'
      ? makeRateTable(Number(size), Number(seed))
      : makeSections(Number(size), Number(share), Number(seed))
  parsePair(pair, folder)
  writeFileSync(file, JSON.stringify(pair.expected))
  const texts = [...pair.before.values()]
  const count = { characters: 0, lines: 0 }
  for (const text of texts) {
    count.characters += text.length
    count.lines += text.split('\n').length - 1
  }
  stdout.write(JSON.stringify(count))
} else if (step === 'compare') {
  const expected = JSON.parse(readFileSync(file, 'utf8')) as Expected[]
  stdout.write(JSON.stringify(measureComparison(folder, Number(rest[0]), expected)))
} else stdout.write(JSON.stringify(measureLineDiffs(folder, Number(rest[0]), Number(rest[1]))))
