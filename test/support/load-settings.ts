import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Config, loadConfig } from '../../src/config.ts'
import { Problem } from '../../src/domain/problem.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'variorum-config-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** A path in the project that settings are read in, which is empty at the start of each test. */
export const inProject = (path: string): string => join(root, path)

/** The settings of a command that runs in `/somewhere`, of a project of its own. */
export const load = (env: Record<string, string | undefined> = {}): Config =>
  loadConfig(env, { root, cwd: '/somewhere' })

/** Why these settings are refused. */
export function refusal(env: Record<string, string>): Problem {
  try {
    load(env)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('The settings were accepted.')
}
