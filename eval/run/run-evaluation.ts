import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { IngestProgress } from '../../ingest/ingest-services.ts'
import type { Config } from '../../src/config.ts'
import { Problem } from '../../src/domain/problem.ts'
import { hashQuestions, type QuestionSet, readQuestions } from '../datasets/read-questions.ts'
import { type EvaluateOptions, evaluateDataset } from './evaluate-dataset.ts'
import { holdRun } from './hold-run.ts'
import { type ChosenTarget, openTarget, workFolderOf } from './open-target.ts'
import { isRunFolder, openRunFolder, type StoredRun } from './run-folder.ts'

export type EvaluationRequest = {
  dataset: string
  /** Of rows that name none. */
  package?: string | undefined
  /** Only questions with one of these ids, and with one of these tags. */
  only?: readonly string[] | undefined
  tags?: readonly string[] | undefined
  target: ChosenTarget
  out?: string | undefined
} & Omit<EvaluateOptions, 'folder'>

/** Reads a set, asks what it chooses, keeps the run. Throws `Problem`. */
export async function runEvaluation(
  request: EvaluationRequest,
  config: Config,
  onIngest?: (progress: IngestProgress) => void,
): Promise<StoredRun> {
  const set = choose(await readQuestions(request.dataset, { package: request.package }), request)
  const folder = request.out ?? (await chooseFolder(set.name, request, config))
  if (isRunFolder(folder) && !request.resume)
    throw new Problem(
      'conflict',
      `${folder} holds a run.`,
      'Go on with it by --resume, or name another --out.',
    )
  try {
    return await runIn(folder, set, request, config, onIngest)
  } catch (error) {
    throw request.signal.aborted ? interrupted(folder) : error
  }
}

async function runIn(
  folder: string,
  set: QuestionSet,
  request: EvaluationRequest,
  config: Config,
  onIngest?: (progress: IngestProgress) => void,
): Promise<StoredRun> {
  await mkdir(folder, { recursive: true })
  const letGo = await holdRun(folder)
  try {
    const opened = await openTarget(request.target, config, folder, request.signal, onIngest)
    try {
      return await evaluateDataset(set, opened.target, { ...request, folder })
    } finally {
      await opened.close()
    }
  } finally {
    await letGo()
    await clearUnfinished(folder)
  }
}

/** Removes what a finished run does not need, and all of one that was not begun. */
async function clearUnfinished(folder: string): Promise<void> {
  const begun = isRunFolder(folder)
  if (begun && (await openRunFolder(folder)).record.finishedAt === null) return
  await rm(workFolderOf(folder), { recursive: true, force: true })
  if (!begun) await rmdir(folder).catch(() => {})
}

const interrupted = (folder: string) =>
  isRunFolder(folder)
    ? new Problem('cancelled', `Interrupted. What was answered is kept in ${folder}.`, 'Go on with --resume.')
    : new Problem('cancelled', 'Interrupted before the first question.', 'Run it again.')

function choose(set: QuestionSet, { only, tags }: EvaluationRequest): QuestionSet {
  const unknown = (only ?? []).filter(id => !set.questions.some(question => question.id === id))
  if (unknown.length > 0)
    throw new Problem('not-found', `${set.name} has no question ${unknown.join(', ')}.`, 'Correct --only.')
  const questions = set.questions.filter(
    question =>
      (!only || only.includes(question.id)) && (!tags || tags.some(tag => question.tags.includes(tag))),
  )
  if (questions.length === 0)
    throw new Problem(
      'not-found',
      `${set.name} has no question that --only and --tag let through.`,
      'Correct them.',
    )
  return { ...set, questions, hash: hashQuestions(questions) }
}

/** Below the home; to go on with, the latest one of this set that was not finished. */
async function chooseFolder(
  name: string,
  { resume, now }: EvaluationRequest,
  config: Config,
): Promise<string> {
  const parent = join(config.home, 'evaluations')
  const stamp = now().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  if (!resume) return join(parent, `${name}-${stamp}`)
  const names = await readdir(parent).catch(() => [])
  for (const folder of names
    .filter(each => each.startsWith(`${name}-`))
    .sort()
    .reverse()) {
    const path = join(parent, folder)
    if (isRunFolder(path) && (await openRunFolder(path)).record.finishedAt === null) return path
  }
  throw new Problem(
    'not-found',
    `${parent} holds no unfinished run of ${name}.`,
    'Begin one without --resume.',
  )
}
