import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { renderRunJson } from '../../../eval/reports/render-json.ts'
import { renderRunText } from '../../../eval/reports/render-text.ts'
import { writeReports } from '../../../eval/reports/write-reports.ts'
import { measureRun } from '../../../eval/run/measure/measure-run.ts'
import type { ChosenTarget } from '../../../eval/run/open-target.ts'
import { runEvaluation } from '../../../eval/run/run-evaluation.ts'
import { loadConfig } from '../../config.ts'
import { Problem } from '../../domain/problem.ts'
import type { AddCommand } from '../command-context.ts'
import { exitCodes } from '../exit-codes.ts'
import { seedFlag, wholeFlag } from '../number-flag.ts'
import { makeProgressLine } from '../progress-line.ts'
import { makeRunProgress } from './run-progress.ts'

type Flags = {
  url?: string
  home?: string
  ingest?: string[]
  package?: string
  only?: string[]
  tag?: string[]
  parallel: number
  out?: string
  seed: number
  resume?: boolean
  json?: boolean
}

const help = `
DATASET is JSON Lines, CSV or YAML: a question a row, with the turns before it, its scope, and what its answer should be:
outcome, places, values, changes, or that there is none (unanswerable). eval/datasets/README.md tells the fields.

The questions are asked of the packages in VARIORUM_HOME, of folders taken in for this run alone (--ingest), or of
a running service (--url). Answers are kept as they come; a run that ended early, even killed, goes on with --resume.

Examples:
  $ npx variorum eval run samples/answers.yaml --ingest samples/harbor-auto-manual
  $ npx variorum eval run questions.csv --package personal-auto --out runs/today
  $ npx variorum eval run questions.jsonl --url http://127.0.0.1:3000
  $ npx variorum eval run questions.jsonl --resume`

export const addEvalRunCommand: AddCommand = (program, context) => {
  const { terminal, signal } = context
  program
    .command('run')
    .description('ask the questions of a set, measure the answers, write reports')
    .argument('<dataset>', 'questions with the answers they should get')
    .option('--url <address>', 'ask a running service')
    .option('--home <folder>', 'ask the packages of this folder (default: VARIORUM_HOME)')
    .option(
      '--ingest <path>',
      'take in a folder or zip for this run alone; NAME=PATH names its package',
      collect,
    )
    .option('--package <name>', 'package of the questions that name none')
    .option('--only <ids>', 'only these questions', list)
    .option('--tag <tags>', 'only questions with one of these tags', list)
    .option(
      '--parallel <number>',
      'questions asked at the same time',
      wholeFlag(1, 64),
      Math.min(4, availableParallelism()),
    )
    .option('--out <folder>', 'where to keep the run (default: in VARIORUM_HOME/evaluations)')
    .option('--seed <number>', 'of the intervals', seedFlag, 1)
    .option('--resume', 'go on with a run that was interrupted')
    .option('--json', 'print the run as JSON')
    .addHelpText('after', help)
    .action(async (dataset: string, flags: Flags) => {
      const loaded = loadConfig()
      const config = { ...loaded, home: flags.home ? resolve(flags.home) : loaded.home }
      const ingesting = makeProgressLine(terminal)
      const asking = makeRunProgress(terminal)
      try {
        const stored = await runEvaluation(
          {
            dataset,
            package: flags.package,
            only: flags.only,
            tags: flags.tag,
            target: targetOf(flags),
            out: flags.out,
            seed: flags.seed,
            parallel: flags.parallel,
            resume: flags.resume ?? false,
            now: () => new Date(),
            signal,
            onProgress: asking.show,
          },
          config,
          ingesting.show,
        )
        asking.clear()
        const run = measureRun(stored)
        await writeReports(run)
        terminal.print(
          flags.json
            ? renderRunJson(run)
            : `${renderRunText(run)}\nReport: ${join(stored.folder, 'report.html')}\n`,
        )
        if (run.questions.some(({ asked }) => asked.answer === null)) context.exitCode = exitCodes.trouble
      } catch (error) {
        ingesting.clear()
        asking.clear()
        if (!(error instanceof Problem) || error.code !== 'cancelled') throw error
        terminal.warn(`${error.message} ${error.remedy}\n`)
        context.exitCode = exitCodes.interrupted
      }
    })
}

function targetOf({ url, home, ingest }: Flags): ChosenTarget {
  if (url !== undefined && (home !== undefined || ingest !== undefined))
    throw new Problem('bad-request', '--url asks a service, --home and --ingest none.', 'Give one of them.')
  if (url !== undefined) return { kind: 'service', url }
  if (ingest === undefined) return { kind: 'home' }
  return { kind: 'folders', folders: ingest.map(readFolder) }
}

function readFolder(given: string): { name: string | undefined; path: string } {
  const [, name, path] = /^([a-z0-9][a-z0-9._-]*)=(.+)$/.exec(given) ?? []
  return { name, path: path ?? given }
}

const collect = (value: string, all: string[] = []) => [...all, value]

const list = (value: string, all: string[] = []) => [
  ...all,
  ...value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== ''),
]
