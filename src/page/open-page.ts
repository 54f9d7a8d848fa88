import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Log } from '../observe/log.ts'
import { type PageFiles, readPageFiles } from './page-files.ts'

/** The page of the service. `files` waits while it is being built; null where it could not be. */
export type OpenedPage = { files(): Promise<PageFiles | null>; close(): Promise<void> }

const root = join(import.meta.dirname, '../..')
const built = join(root, 'build')

/**
 * The page as its sources are now: the folder that was built from them, or, where there is none, built beside the
 * service while it already answers. A build that fails is said in one line, and the service goes on without its page.
 */
export function openPage(log: Log): OpenedPage {
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
    const name = `page-${await hashSources()}`
    const folder = join(built, name)
    if (!(await stat(folder).catch(() => null))) {
      log.info('building the page')
      await runBuild(folder)
      await forgetOthers(name)
    }
    return readPageFiles(folder)
  }

  async function runBuild(folder: string): Promise<void> {
    if (closed) throw new Error('closed')
    // Without the environment: nothing of it belongs into a page, and another NODE_ENV would build another one.
    building = spawn(process.execPath, [join(import.meta.dirname, 'build-page.ts'), folder], {
      cwd: root,
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

/** Of all that the page is made from: its own files, how it is built, and the versions of what it uses. */
export async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  const files = globSync(
    ['src/web/**/*.{ts,tsx,css,html,svg,png}', 'src/page/build-page.ts', 'package.json'],
    {
      cwd: root,
    },
  )
  for (const file of files.map(each => each.replaceAll('\\', '/')).sort())
    hash.update(`${file}\0`).update(await readFile(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}

/** Pages of sources that are no more. A service that still runs with one has it in memory. */
async function forgetOthers(name: string): Promise<void> {
  for (const entry of await readdir(built))
    if (entry.startsWith('page-') && entry !== name)
      await rm(join(built, entry), { recursive: true, force: true })
}

/** The line of a bundler's report that says what is wrong, colours taken out. */
function reasonOf(said: string): string {
  const lines = stripVTControlCharacters(said).split('\n')
  return (
    lines.find(line => /error/i.test(line)) ??
    lines.find(line => line.trim() !== '') ??
    'the builder ended'
  ).trim()
}
