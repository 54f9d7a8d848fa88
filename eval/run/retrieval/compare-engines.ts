import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatTable } from '../../../src/cli/format-table.ts'
import { evaluationDataFolder, keptIn, loadConfig } from '../../../src/config.ts'
import type { Passage, PassageId } from '../../../src/domain/passage.ts'
import { openServices, type Services } from '../../../src/services.ts'
import { mtragDomains, writeMtragSet } from '../../datasets/mtrag.ts'
import { meanInterval, pairedDifference } from '../statistics/mean-interval.ts'
import { findBeirFiles, readJudgements, readQueries } from './beir-set.ts'
import { indexCorpus } from './index-corpus.ts'
import { type LegName, legNames, rankQuery } from './rank-query.ts'
import { measureRanking } from './ranking-measures.ts'
import { formatDifference, formatMeasure } from './retrieval-table.ts'

const SEED = 1
const TOP = 10

/** What both engines ranked for one query. */
type Compared = Record<LegName, { overlap: number; embedded: number; opensearch: number }>

/**
 * `npm run eval -- engines`, with OPENSEARCH_URL: both engines hold the same texts and vectors, and answer the same last
 * turns. Overlap at 10 is the share of the first ten that both have; nDCG@5 stands side by side.
 */
export async function compareEngines(): Promise<void> {
  const config = loadConfig()
  if (config.search.kind !== 'opensearch')
    throw new Error('Set OPENSEARCH_URL to the engine to compare with.')
  const { search } = config
  const folder = await mkdtemp(join(tmpdir(), 'variorum-engines-'))
  try {
    for (const domain of mtragDomains) {
      const home = join(folder, domain)
      await writeMtragSet(
        join(evaluationDataFolder(), 'mtrag'),
        domain,
        'lastturn',
        join(folder, 'set', domain),
      )
      const prefix = `${search.prefix}-${randomUUID().slice(0, 8)}`
      const embedded = await openServices(keptIn(home, config))
      const served = await openServices({
        ...keptIn(`${home}-served`, config),
        search: { ...search, prefix },
      })
      try {
        print(domain, await compareOn(join(folder, 'set', domain), embedded, served))
      } finally {
        await served.search.clear(served.indexEmbedder)
        await served.close()
        await embedded.close()
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function compareOn(set: string, embedded: Services, served: Services): Promise<Compared[]> {
  const files = findBeirFiles(set)
  const { signal } = new AbortController()
  const passages = new Map<PassageId, Passage>()
  const onPassage = (passage: Passage) => void passages.set(passage.id, passage)
  for (const services of [embedded, served]) await indexCorpus(files.corpus, services, { signal, onPassage })
  const judgements = await readJudgements(files.judgements)
  const compared: Compared[] = []
  for await (const { _id, text } of readQueries(files.queries)) {
    const judged = judgements.get(_id)
    if (!judged) continue
    const [ours, theirs] = await Promise.all(
      [embedded, served].map(services =>
        rankQuery(text, { queries: [text] }, passages, services, { signal }),
      ),
    )
    const entries = legNames.map(name => {
      const [one, two] = [ours!.legs[name], theirs!.legs[name]]
      const both = one.slice(0, TOP).filter(path => two.slice(0, TOP).includes(path)).length
      const share = both / Math.max(1, Math.min(TOP, Math.max(one.length, two.length)))
      const at5 = (ranking: string[]) => measureRanking(ranking, judged)['nDCG@5']
      return [name, { overlap: share, embedded: at5(one), opensearch: at5(two) }] as const
    })
    compared.push(Object.fromEntries(entries) as Compared)
  }
  return compared
}

function print(domain: string, compared: readonly Compared[]): void {
  const rows = legNames.map(name => {
    const of = (key: keyof Compared[LegName]) => compared.map(each => each[name][key])
    const mean = (key: keyof Compared[LegName]) => formatMeasure(meanInterval(of(key), SEED).mean)
    const difference = formatDifference(pairedDifference(of('embedded'), of('opensearch'), SEED))
    return [domain, name, mean('overlap'), mean('embedded'), mean('opensearch'), difference]
  })
  console.log(formatTable([['', 'leg', 'overlap@10', 'embedded', 'OpenSearch', 'difference'], ...rows]))
}
