import { existsSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { readReleaseTexts } from '../../ingest/read-release-text.ts'
import { compareTexts } from '../comparisons/compare-texts.ts'
import type { StoredComparison } from '../comparisons/keep-comparisons.ts'
import { localCaller } from '../domain/caller.ts'
import { ChangeKind, type Comparison, Significance } from '../domain/change.ts'
import { Problem } from '../domain/problem.ts'
import { type ChangeFilter, filterComparison } from '../report/filter-changes.ts'
import { refuseUnknownDocuments } from '../report/refuse-unknown-documents.ts'
import { ReportFormat, renderComparison } from '../report/report-format.ts'
import type { AddCommand, CommandContext } from './command-context.ts'
import { exitCodes, isInterruption } from './exit-codes.ts'
import { formatProblem } from './format-problem.ts'
import { lookWithServices } from './with-services.ts'

type Flags = {
  document?: string[]
  significance?: Significance[]
  kind?: ChangeKind[]
  words?: string
  format: ReportFormat
  all?: boolean
}

/** Names no package can have. */
const ownFiles = '(files)'

const help = `
Two labels name releases of a package; without TO the latest release is meant, without both the latest two.
Two paths that exist are compared as they are, without being ingested: two files, or two folders or zips.
--document names a document or a folder. It, --significance and --kind may be repeated.

Examples:
  $ npx variorum diff harbor-auto-manual 2024-07 2025-01
  $ npx variorum diff asvs 4.0.2 4.0.3 --significance substantive --format html > asvs.html
  $ npx variorum diff asvs 4.0.2 4.0.3 --words "password length"
  $ npx variorum diff asvs 4.0.2 4.0.3 --format docx > memo.docx
  $ npx variorum diff old.md new.md

Exit codes:
  0  no difference that passes the filters
  1  differences
  2  wrong usage, or trouble: no such release, a file that can't be read`

export const addDiffCommand: AddCommand = (program, context) => {
  program
    .command('diff')
    .description('compare two releases, or two files or folders of your own')
    .argument('<package>', 'a package, or the older file or folder')
    .argument('[from]', 'the older release, or the newer file or folder')
    .argument('[to]', 'the newer release')
    .option('--document <path>', 'only this document, or the documents of this folder', collect)
    .option(
      '--significance <name>',
      `only these changes: ${Significance.options.join(', ')}`,
      choice(Significance),
    )
    .option('--kind <name>', `only these changes: ${ChangeKind.options.join(', ')}`, choice(ChangeKind))
    .option('--words <text>', 'only changes with these words on either side')
    .option('--format <name>', ReportFormat.options.join(', '), one(ReportFormat), 'text')
    .option('--all', 'list the unchanged places too')
    .addHelpText('after', help)
    .action(async (first: string, second: string | undefined, third: string | undefined, flags: Flags) => {
      try {
        const found = await compare([first, second, third], flags.all ?? false, context)
        await print(found, flags, context)
      } catch (error) {
        context.terminal.warn(formatProblem(error, context.terminal))
        context.exitCode = isInterruption(error) ? exitCodes.interrupted : exitCodes.trouble
      }
    })
}

/** `damaged` says that a file which could have been compared could not be read. */
type Found = Pick<StoredComparison, 'comparison' | 'documents'> & { damaged?: boolean }

async function compare(
  [first, second, third]: [string, string | undefined, string | undefined],
  unchanged: boolean,
  context: CommandContext,
): Promise<Found> {
  if (second !== undefined && third === undefined && existsSync(first) && existsSync(second))
    return compareFiles(first, second, unchanged, context)
  try {
    return await lookWithServices(({ comparisons }) =>
      comparisons.compare({ package: first, from: second, to: third }, localCaller, {
        unchanged,
        signal: context.signal,
      }),
    )
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found' || third !== undefined) throw error
    if (second === undefined && existsSync(first))
      throw new Problem(
        'not-found',
        error.message,
        `To compare your own files, name two: variorum diff ${first} NEWER`,
      )
    const missing = [first, second].filter(path => path !== undefined && !existsSync(path))
    if (missing.length !== 1) throw error
    throw new Problem('not-found', `${missing[0]} does not exist. ${error.message}`, error.remedy)
  }
}

async function compareFiles(
  older: string,
  newer: string,
  unchanged: boolean,
  { terminal, signal }: CommandContext,
): Promise<Found> {
  const [before, after] = await readReleaseTexts(older, newer, signal)
  const comparison = compareTexts(ownFiles, before, after, { unchanged })
  const documents = new Set([...before.documents, ...after.documents].map(({ path }) => path))
  for (const { release, unread } of [before, after])
    for (const { path, reason } of unread) terminal.warn(`not read: ${release}/${path}: ${reason}\n`)
  const damaged = [before, after].some(({ unread }) => unread.some(({ kind }) => kind === 'bad'))
  return { comparison, documents, damaged }
}

async function print(
  { comparison, documents, damaged = false }: Found,
  flags: Flags,
  context: CommandContext,
): Promise<void> {
  const { terminal } = context
  const filter: ChangeFilter = {
    documents: flags.document ?? [],
    significance: flags.significance ?? [],
    kinds: flags.kind ?? [],
    words: flags.words,
  }
  refuseUnknownDocuments(filter.documents, documents)
  const shown: Comparison = filterComparison(comparison, filter)
  const target = { columns: Math.max(40, terminal.width), coloured: terminal.coloured, style: terminal.style }
  const report = { comparison: shown, changes: shown.changes, total: comparison.changes.length }
  if (flags.format === 'docx') {
    const { renderWord } = await import('../report/word/render-word.ts')
    terminal.print(await renderWord(report))
  } else for (const piece of renderComparison(report, flags.format, target)) terminal.print(piece)
  if (shown.changes.length > 0) context.exitCode = exitCodes.refused
  else if (damaged) context.exitCode = exitCodes.trouble
}

const collect = (value: string, all: string[] = []) => [...all, value]

const one =
  <Names extends Record<string, string>>(names: z.ZodEnum<Names>) =>
  (value: string) => {
    const parsed = names.safeParse(value)
    if (parsed.success) return parsed.data
    throw new InvalidArgumentError(`It is one of ${names.options.join(', ')}.`)
  }

const choice =
  <Names extends Record<string, string>>(names: z.ZodEnum<Names>) =>
  (value: string, all: z.output<typeof names>[] = []) => [...all, ...value.split(',').map(one(names))]
