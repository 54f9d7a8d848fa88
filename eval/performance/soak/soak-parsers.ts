import { openParserPool } from '../../../ingest/parsers/apart/parser-pool.ts'
import { parseFile } from '../../../ingest/parsers/parse-file.ts'
import { DocumentFormat } from '../../../src/domain/document.ts'
import { planCorpus } from '../../../test/support/corpus/make-corpus.ts'
import { missingPieces } from '../../../test/support/corpus/missing-pieces.ts'
import { soakMutations } from './parsers/soak-mutations.ts'

/** For one file; those of the corpus take a second at most. */
const limits = { threads: 2, milliseconds: 30_000, megabytes: 512 }

/**
 * Reads the whole corpus and says how much of it is found at its place; then, of each format, `count` changed files from number
 * `from` on. Returns the faults.
 */
export async function soakParsers({
  seed,
  from,
  count,
  only,
  print,
}: {
  seed: number
  from: number
  count: number
  only: string
  print: (line: string) => void
}): Promise<string[]> {
  const faults: string[] = []
  for (const format of DocumentFormat.options.filter(name => name.includes(only))) {
    const pool = openParserPool(limits)
    try {
      let [found, expected] = [0, 0]
      for (const planned of planCorpus(seed).filter(each => each.format === format)) {
        const { path, bytes, pieces } = await planned.make()
        const missing = missingPieces(await parseFile({ path, bytes }, { pool }), pieces)
        expected += pieces.length
        found += pieces.length - missing.length
      }
      print(`${format}: ${found} of ${expected} pieces of the corpus at their places`)
      const soaked = await soakMutations(format, { seed, from, count }, pool, done => {
        if (done % 250 === 0) print(`  ${done} of ${count}`)
      })
      const { read, refused, slowest } = soaked
      print(
        `${format}: ${count} changed files, ${read} read, ${refused} refused, slowest ${slowest.toFixed(1)} s, ${soaked.faults.length} faults`,
      )
      faults.push(...soaked.faults)
    } finally {
      await pool.close()
    }
  }
  return faults
}
