import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setVariableDefault } from '../../../src/config.ts'
import type { LanceDb } from './lancedb-engine.ts'

const folder = join(import.meta.dirname, '..')

/** Installs what eval/performance/package.json names, on the first run, and loads it. */
export async function installPeers(): Promise<{ lancedb: LanceDb; sqliteVecExtension: string }> {
  if (!existsSync(join(folder, 'node_modules', 'sqlite-vec'))) {
    console.log('Installing LanceDB and sqlite-vec into eval/performance/node_modules …')
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const options = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
    execFileSync(npm, options, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
  }
  setVariableDefault('LANCEDB_LOG', 'error') // LanceDB announces a deprecation with every search
  const require = createRequire(join(folder, 'package.json'))
  const lancedb = require('@lancedb/lancedb') as LanceDb
  const sqliteVec = require('sqlite-vec') as { getLoadablePath(): string }
  return { lancedb, sqliteVecExtension: sqliteVec.getLoadablePath() }
}
