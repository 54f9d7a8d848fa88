import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findBeirFiles } from '../../../eval/run/retrieval/beir-set.ts'
import { evaluateRetrieval, type RetrievalResult } from '../../../eval/run/retrieval/evaluate-retrieval.ts'
import { claimHome, hashFile } from '../../../eval/run/retrieval/index-corpus.ts'
import {
  compareWithBaseline,
  readRetrievalBaseline,
  writeRetrievalBaseline,
} from '../../../eval/run/retrieval/retrieval-baseline.ts'
import {
  formatAgainstBaseline,
  formatMoved,
  formatRetrieval,
} from '../../../eval/run/retrieval/retrieval-table.ts'
import { mostMoved, summarizeRetrieval } from '../../../eval/run/retrieval/summarize-retrieval.ts'
import { withModel } from '../../../eval/run/retrieval/understand-query.ts'
import { keptIn, loadConfig } from '../../config.ts'
import { openServices } from '../../services.ts'
import type { AddCommand, CommandContext } from '../command-context.ts'
import { exitCodes, isInterruption } from '../exit-codes.ts'
import { formatProblem } from '../format-problem.ts'
import { numberFlag, seedFlag, wholeFlag } from '../number-flag.ts'

type Flags = {
  home?: string
  depth?: number
  model?: boolean
  baseline?: string
  writeBaseline?: string
  tolerance: number
  moved: number
  seed: number
  json?: boolean
}

const help = `
FOLDER holds a set in BEIR form:
  corpus.jsonl   {"_id", "title", "text"} a line
  queries.jsonl  {"_id", "text"} a line; "history" may hold what was said before: strings (by the user), or
                 {"speaker" or "role": "user" or "agent", "text" or "content"}
  qrels.tsv      query, text and grade, tabs between; also qrels/test.tsv or qrels/dev.tsv

The texts go into the service's own index, each as one passage. Every query is searched for as it is written and as
the service understands it after its history: by keyword, by vector, fused, and in the order in which an answer takes
what was found. nDCG and recall are those of trec_eval.

Examples:
  $ npx variorum eval retrieval sets/manuals
  $ npx variorum eval retrieval sets/manuals --write-baseline manuals.json
  $ npx variorum eval retrieval sets/manuals --baseline manuals.json --tolerance 0.05

Exit codes:
  0  done; with --baseline, nothing got worse
  1  nDCG of what the service answers from fell by more than the tolerance, significantly
  2  wrong usage, or trouble: a file of the set, a baseline of another set`

export const addRetrievalCommand: AddCommand = (program, context) => {
  program
    .command('retrieval')
    .description('measure what retrieval finds on a set in BEIR form')
    .argument('<folder>', 'folder with corpus.jsonl, queries.jsonl and qrels.tsv')
    .option('--baseline <file>', 'compare with what --write-baseline wrote')
    .option('--write-baseline <file>', 'keep the measures of each query')
    .option('--tolerance <share>', 'share of nDCG that may be lost', numberFlag(0, 1), 0.2)
    .option('--home <folder>', 'keep the index here, and use it again')
    .option(
      '--depth <hits>',
      'hits per leg and query (default: as the service searches)',
      wholeFlag(1, 10_000),
    )
    .option(
      '--model',
      'let the language model of VARIORUM_CHAT_MODEL read the queries, which costs a call each',
    )
    .option('--moved <count>', 'list the queries that moved most', wholeFlag(0, 10_000), 5)
    .option('--seed <number>', 'seed of the intervals', seedFlag, 1)
    .option('--json', 'print everything as JSON, each query included')
    .addHelpText('after', help)
    .action(async (folder: string, flags: Flags) => {
      try {
        const baseline = flags.baseline === undefined ? null : await readRetrievalBaseline(flags.baseline)
        const result = await measure(folder, flags, context)
        report(result, baseline, flags, context)
        if (flags.writeBaseline !== undefined) await writeRetrievalBaseline(flags.writeBaseline, result)
      } catch (error) {
        context.terminal.warn(formatProblem(error, context.terminal))
        context.exitCode = isInterruption(error) ? exitCodes.interrupted : exitCodes.trouble
      }
    })
}

async function measure(
  folder: string,
  { home: kept, depth, model = false }: Flags,
  { terminal, signal }: CommandContext,
): Promise<RetrievalResult> {
  const { corpus } = findBeirFiles(folder)
  const home = kept === undefined ? await mkdtemp(join(tmpdir(), 'variorum-retrieval-')) : resolve(kept)
  try {
    await claimHome(home, await hashFile(corpus))
    const services = await openServices(keptIn(home, loadConfig()))
    try {
      const result = await evaluateRetrieval(folder, services, {
        signal,
        ...(depth !== undefined && { depth }),
        ...(model && { reader: withModel(services) }),
        onProgress: (step, done) =>
          terminal.interactive && terminal.warn(`\r\x1b[2K${done.toLocaleString('en-US')} ${step}`),
      })
      if (terminal.interactive) terminal.warn('\r\x1b[2K')
      return result
    } finally {
      await services.close()
    }
  } finally {
    if (kept === undefined) await rm(home, { recursive: true, force: true })
  }
}

function report(
  result: RetrievalResult,
  baseline: Awaited<ReturnType<typeof readRetrievalBaseline>> | null,
  { tolerance, seed, moved, json }: Flags,
  context: CommandContext,
): void {
  const { terminal } = context
  const summary = summarizeRetrieval(result, seed)
  const against = baseline && compareWithBaseline(result, baseline, { tolerance, seed })
  if (against?.some(({ regressed }) => regressed)) context.exitCode = exitCodes.refused
  if (json) {
    terminal.print(`${JSON.stringify({ ...summary, against, scored: result.scored }, null, 2)}\n`)
    return
  }
  terminal.print(formatRetrieval(summary))
  const old = baseline?.measures
  const [title, before] = old
    ? ['against the baseline', (id: string) => old[id]!.understood.ordered['nDCG@10']]
    : ['by being understood', null]
  const changed = mostMoved(
    result.scored,
    query => before?.(query.id) ?? query.measures.verbatim.ordered['nDCG@10'],
    query => query.measures.understood.ordered['nDCG@10'],
    moved,
  )
  if (changed.length > 0)
    terminal.print(`\nMoved most ${title}, nDCG@10 as ordered:\n${formatMoved(changed)}`)
  if (against) terminal.print(`\n${formatAgainstBaseline(against)}`)
}
