import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Runs the command as a user does, in a process of its own that knows no setting but its home. */
export function runVariorum(home: string, ...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/variorum.js'), ...parameters],
    { cwd: root, env: { PATH: process.env.PATH, VARIORUM_HOME: home }, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}
