import { createHash, randomUUID } from 'node:crypto'
import { Problem } from '../../src/domain/problem.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import type { QuestionSet } from '../datasets/read-questions.ts'
import { askQuestions } from './ask-questions.ts'
import type { EvaluationTarget, PackageReleases } from './evaluation-target.ts'
import { expectsLines } from './open-local-target.ts'
import {
  createRunFolder,
  isRunFolder,
  openAnswerFile,
  openRunFolder,
  type RunRecord,
  type StoredRun,
  writeRecord,
} from './run-folder.ts'
import { stateRun } from './run-statement.ts'

export type EvaluateOptions = {
  folder: string
  seed: number
  parallel: number
  /** Goes on with the run that the folder holds. */
  resume: boolean
  now: () => Date
  signal: AbortSignal
  onProgress?: (progress: RunProgress) => void
}

/** `failed` are among `done`. */
export type RunProgress = { done: number; failed: number; total: number; kept: number }

/**
 * Asks a set's questions and keeps every answer in the run's folder as it comes, so that a run that ended early, however
 * it ended, is gone on with: what is kept is not asked again, and a turn that was answered but not yet kept gets
 * its stored answer. Questions that failed are asked again. Throws `Problem` (`conflict` for a folder that holds
 * another run, `cancelled`, and what the target throws).
 */
export async function evaluateDataset(
  set: QuestionSet,
  target: EvaluationTarget,
  options: EvaluateOptions,
): Promise<StoredRun> {
  const { folder, now, signal } = options
  const run = await beginOrResume(set, target, options)
  const left = run.questions.filter(({ id }) => !run.asked.get(id)?.answer)
  const kept = run.questions.length - left.length
  const progress = { done: kept, failed: 0, total: run.questions.length, kept }
  options.onProgress?.({ ...progress })
  const file = await openAnswerFile(folder)
  try {
    await askQuestions(left, target, {
      parallel: options.parallel,
      conversationId: ({ id }) => conversationName(run.record, id),
      onAsked: async asked => {
        await file.append(asked)
        run.asked.set(asked.id, asked)
        progress.done += 1
        if (asked.error) progress.failed += 1
        options.onProgress?.({ ...progress })
      },
      signal,
    })
  } finally {
    await file.close()
  }
  run.record.finishedAt = now().toISOString()
  await writeRecord(folder, run.record)
  return run
}

async function beginOrResume(
  set: QuestionSet,
  target: EvaluationTarget,
  { folder, resume, now, signal, ...chosen }: EvaluateOptions,
): Promise<StoredRun> {
  const described = await target.describe(signal)
  refuseUnknownReleases(set.questions, described.packages)
  if (described.kind === 'service') refuseLines(set.questions)
  const statement = await stateRun(set, described, chosen)
  if (isRunFolder(folder)) {
    if (!resume)
      throw new Problem(
        'conflict',
        `${folder} holds a run.`,
        'Go on with it by --resume, or name another --out.',
      )
    const run = await openRunFolder(folder)
    refuseOther(run.record, statement, folder)
    return run
  }
  if (resume) throw new Problem('not-found', `${folder} holds no run.`, 'Begin one without --resume.')
  const record = {
    format: 1 as const,
    id: randomUUID(),
    begunAt: now().toISOString(),
    finishedAt: null,
    statement,
  }
  return createRunFolder(folder, record, set.questions)
}

/** Half of a run must not be of another set, of other documents or of another program. */
function refuseOther({ statement: begun }: RunRecord, going: RunRecord['statement'], folder: string): void {
  const parts = {
    'the questions': (each: typeof begun) => each.dataset.hash,
    'what answers': ({ target }: typeof begun) => [target.kind, target.url, target.embedder, target.policy],
    'the releases': ({ target }: typeof begun) => target.packages,
    'the program': (each: typeof begun) => [each.version, each.program],
  }
  const other = Object.entries(parts)
    .filter(([, of]) => JSON.stringify(of(begun)) !== JSON.stringify(of(going)))
    .map(([name]) => name)
  if (other.length > 0)
    throw new Problem(
      'conflict',
      `${folder} can't be gone on with: ${other.join(' and ')} changed since it was begun.`,
      'Begin another run without --resume.',
    )
}

/** What a service would refuse question by question is refused at once. */
function refuseUnknownReleases(
  questions: readonly ExpectedQuestion[],
  packages: readonly PackageReleases[],
): void {
  const known = new Map(packages.map(({ name, releases }) => [name, releases.map(({ label }) => label)]))
  const missing = questions.flatMap(({ package: name, packages: names, releases = [] }) => [
    ...(names ?? (name === undefined ? [] : [name])).filter(each => !known.has(each)),
    ...(name === undefined ? [] : releases)
      .filter(label => known.get(name!)?.includes(label) === false)
      .map(label => `${name}@${label}`),
  ])
  if (missing.length > 0)
    throw new Problem(
      'not-found',
      `Questions are about ${[...new Set(missing)].join(', ')}, which can't be read here.`,
      `${known.size === 0 ? '' : `There are ${[...known].map(([name, labels]) => `${name} (${labels.join(', ')})`).join('; ')}. `}Take in the releases first, or name a folder with --ingest.`,
    )
}

function refuseLines(questions: readonly ExpectedQuestion[]): void {
  const ids = questions.filter(expectsLines).map(({ id }) => id)
  if (ids.length > 0)
    throw new Problem(
      'bad-request',
      `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' …' : ''} expect lines of files, which no service tells.`,
      'Name sections or items instead, or run without --url.',
    )
}

/** The same for the same question of the same run, so that what was answered is not asked again. */
const conversationName = ({ id }: RunRecord, question: string) =>
  `eval-${id.slice(0, 8)}-${createHash('sha256').update(question).digest('hex').slice(0, 16)}`
