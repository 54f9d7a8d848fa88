import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { ENGINE_VERSION } from '../../src/compare/state-completeness.ts'
import type { QuestionSet } from '../datasets/read-questions.ts'
import { TargetStatement } from './evaluation-target.ts'
import { hashProgram } from './hash-sources.ts'

/** What made a run. `dataset.hash` is that of the questions that were chosen. */
export const RunStatement = z.strictObject({
  dataset: z.strictObject({ name: z.string(), hash: z.string(), questions: z.int() }),
  target: TargetStatement,
  seed: z.int(),
  parallel: z.int().positive(),
  version: z.string(),
  /** Of the sources; of the caller's, where a service answers. */
  program: z.string(),
  /** Null outside a git checkout; `-dirty` where files differ from the commit. */
  commit: z.string().nullable(),
  comparisonEngine: z.string(),
  machine: z.strictObject({ processor: z.string(), cores: z.int(), platform: z.string(), node: z.string() }),
})
export type RunStatement = z.infer<typeof RunStatement>

const root = join(import.meta.dirname, '../..')

export async function stateRun(
  { name, hash, questions }: QuestionSet,
  target: TargetStatement,
  { seed, parallel }: { seed: number; parallel: number },
): Promise<RunStatement> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    dataset: { name, hash, questions: questions.length },
    target,
    seed,
    parallel,
    version,
    program: await hashProgram(),
    commit: await readCommit(),
    comparisonEngine: ENGINE_VERSION,
    machine: {
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      platform: `${process.platform} ${process.arch}`,
      node: process.versions.node,
    },
  }
}

async function readCommit(): Promise<string | null> {
  const git = async (...words: string[]) =>
    (await promisify(execFile)('git', words, { cwd: root })).stdout.trim()
  try {
    const [commit, changed] = [await git('rev-parse', 'HEAD'), await git('status', '--porcelain', '-uno')]
    return changed === '' ? commit : `${commit}-dirty`
  } catch {
    return null
  }
}
