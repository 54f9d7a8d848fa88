import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Log } from '../observe/log.ts'
import { type PageFiles, readPageFiles } from './page-files.ts'
import { pageFolder } from './page-folder.ts'

/** The page of the service. `files` waits while it is being built; null where it could not be. */
export type OpenedPage = { files(): Promise<PageFiles | null>; close(): Promise<void> }

/** An hour. */
const KEPT_MS = 3_600_000

/**
 * The page as its sources are now: the folder that was built from them, or, where there is none, built beside the
 * service while it already answers. A build that fails is said in one line, and the service goes on without its page.
 * `builder` is the program that builds into the folder that it is given, `wanted` that folder.
 */
export function openPage(
  log: Log,
  builder: string = join(import.meta.dirname, 'build-page.ts'),
  wanted: string | Promise<string> = pageFolder(),
): OpenedPage {
  let building: ChildProcess | null = null
  let closed = false
  const opened = open().catch((error: Error) => {
    if (!closed)
      log.warn({ reason: error.message }, 'the page could not be built; the interface is served without it')
    return null
  })
  return {
    files: () => opened,
    async close() {
      closed = true
      building?.kill('SIGKILL')
      await opened
    },
  }

  async function open(): Promise<PageFiles> {
    const folder = await wanted
    if (!(await stat(folder).catch(() => null))) {
      log.info('building the page')
      await runBuild(folder)
      await forgetOthers(folder)
    }
    return readPageFiles(folder)
  }

  async function runBuild(folder: string): Promise<void> {
    if (closed) throw new Error('closed')
    // Without the environment: nothing of it belongs into a page, and another NODE_ENV would build another one.
    building = spawn(process.execPath, [builder, folder], {
      env: { NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    building.stderr!.setEncoding('utf8').on('data', (part: string) => {
      said = (said + part).slice(-20_000)
    })
    const [code] = await once(building, 'close')
    building = null
    if (code !== 0) throw new Error(reasonOf(said))
  }
}

/** Pages of other sources, but for those that may be on their way to another process. Running services have theirs in memory. */
async function forgetOthers(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    const other = join(dirname(folder), name)
    const made = name === basename(folder) ? null : await stat(other).catch(() => null)
    if (made && Date.now() - made.mtimeMs > KEPT_MS) await rm(other, { recursive: true, force: true })
  }
}

/** The line of what the builder said that tells what is wrong, colours taken out. */
function reasonOf(said: string): string {
  const lines = stripVTControlCharacters(said).split('\n')
  return (
    lines.find(line => /^\w*Error\b/.test(line)) ??
    lines.find(line => line.trim() !== '') ??
    'the builder ended'
  ).trim()
}
