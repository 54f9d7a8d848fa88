import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Site } from './open-site.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../..')

/** Questions of the samples. Some get an answer only where the policy is the usual one. */
const questions = ['q01', 'q05', 'q11', 'q20', 'q22', 'q34', 'q38', 'q45']

/**
 * Two evaluation runs over the samples of a site, under these ids: `usual`, and `strict`, whose policy holds back answers
 * that the usual one gives.
 */
export async function makeRuns({ home }: Site): Promise<void> {
  const policy = join(home, 'strict.yaml')
  await writeFile(
    policy,
    'version: strict\nall:\n  scores:\n    answerability: { atLeast: 0.85, otherwise: abstain }\n',
  )
  const run = (id: string, settings: Record<string, string>) =>
    execute(
      process.execPath,
      [
        ...[join(root, 'bin/variorum.js'), 'eval', 'run', 'samples/answers.yaml'],
        ...['--package', 'harbor-auto-manual', '--only', questions.join(',')],
        ...['--out', join(home, 'evaluations', id)],
      ],
      { cwd: root, env: { PATH: process.env.PATH, VARIORUM_HOME: home, ...settings } },
    )
  await Promise.all([run('usual', {}), run('strict', { VARIORUM_POLICY: policy })])
}
