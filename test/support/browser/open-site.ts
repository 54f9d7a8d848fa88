import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeTemporaryFolder } from '../temporary-folder.ts'

const root = join(import.meta.dirname, '../../..')

/** The real service on the samples, in a process and a home of its own. */
export type Site = {
  address: string
  home: string
  /** What the service has logged. */
  log(): string
  close(): Promise<void>
}

/**
 * Starts `npm start`'s command on any free port and waits until it listens; its page is built from the sources as they are.
 * `settings` are environment variables. Throws what it printed when it ends before.
 */
export async function openSite(settings: Readonly<Record<string, string>> = {}): Promise<Site> {
  const home = await makeTemporaryFolder()
  const service = spawn(process.execPath, [join(root, 'bin/variorum.js'), 'start'], {
    cwd: root,
    env: { PATH: process.env.PATH, VARIORUM_HOME: home.path, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(service, 'close')
  let printed = ''
  let logged = ''
  service.stderr.setEncoding('utf8').on('data', (part: string) => {
    logged += part
  })
  const address = await new Promise<string>((resolve, reject) => {
    service.stdout.setEncoding('utf8').on('data', (part: string) => {
      printed += part
      const found = /listens on (\S+)\n/.exec(printed)
      if (found) resolve(found[1]!)
    })
    ended.then(() => reject(new Error(`The service did not start: ${printed}${logged}`)), reject)
  })
  return {
    address,
    home: home.path,
    log: () => logged,
    async close() {
      service.kill('SIGTERM')
      await ended
      await home.remove()
    },
  }
}
