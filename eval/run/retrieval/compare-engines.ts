import { join } from 'node:path'
import { evaluationDataFolder } from '../../../src/config.ts'
import { mtragDomains, writeMtragSet } from '../../datasets/mtrag.ts'
import { formatCompared } from './engines/compared-rankings.ts'
import { compareOnCorpus } from './engines/engines-on-corpus.ts'
import { compareOnDocuments } from './engines/engines-on-documents.ts'
import { withEngines } from './engines/with-engines.ts'

/**
 * `npm run eval -- engines [documents|corpus]`, with OPENSEARCH_URL: both engines hold the same and answer the same questions.
 * Documents (samples, ASVS, memos) come in by the ordinary ingest and are asked the questions of the sets that expect
 * places; the corpus is
 * MTRAG's, asked its last turns.
 */
export async function compareEngines([only]: readonly string[] = []): Promise<void> {
  if (only !== 'corpus')
    for (const [name, compared] of await withEngines(compareOnDocuments))
      console.log(formatCompared(name, compared))
  if (only === 'documents') return
  for (const domain of mtragDomains) {
    const compared = await withEngines(async (engines, folder) => {
      const set = join(folder, 'set')
      await writeMtragSet(join(evaluationDataFolder(), 'mtrag'), domain, 'lastturn', set)
      return compareOnCorpus(set, engines)
    })
    console.log(formatCompared(domain, compared))
  }
}
