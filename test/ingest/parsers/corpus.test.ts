import { afterAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../../eval/datasets/seeded-random.ts'
import { shuffled } from '../../../eval/datasets/shuffled.ts'
import { openParserPool } from '../../../ingest/parsers/apart/parser-pool.ts'
import { parseFile } from '../../../ingest/parsers/parse-file.ts'
import { DocumentFormat } from '../../../src/domain/document.ts'
import { planCorpus } from '../../support/corpus/make-corpus.ts'
import { lostPieces, missingPieces, readThough } from '../../support/corpus/missing-pieces.ts'

/** All 150 are read by `npm run soak -- parsers`. */
const share = 0.4
const pool = openParserPool()
afterAll(() => pool.close())

describe('a corpus of generated files', () => {
  it('has 150 files of all formats', () => {
    expect(planCorpus()).toHaveLength(150)
    expect([...new Set(planCorpus().map(({ format }) => format))].sort()).toEqual(
      [...DocumentFormat.options].sort(),
    )
  })

  it.each(DocumentFormat.options)('%s: all that it says is found at its place', async format => {
    const own = shuffled(
      planCorpus().filter(each => each.format === format),
      seededRandom(format.length),
    )
    for (const planned of own.slice(0, Math.ceil(share * own.length))) {
      const { path, bytes, pieces, absent } = await planned.make()
      const version = await parseFile({ path, bytes }, { pool })
      // Cells of PDFs have to be guessed: how many are right is measured by `npm run eval -- tables`.
      const placed = format === 'pdf' ? pieces.filter(({ kind }) => kind !== 'cell') : pieces
      const missing = missingPieces(version, placed)
      const lost = format === 'pdf' ? lostPieces(version, pieces) : []
      expect({ path, missing, lost }).toEqual({ path, missing: [], lost: [] })
      expect({ path, read: readThough(version, absent) }).toEqual({ path, read: [] })
    }
  })
})
