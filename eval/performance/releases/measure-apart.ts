import { execFile } from 'node:child_process'
import { argv, execPath } from 'node:process'
import { promisify } from 'node:util'
import { loadConfig } from '../../../src/config.ts'
import { openServices } from '../../../src/services.ts'
import { type MeasuredRelease, measureIngest } from './measure-ingest.ts'

/** Ingests one release in a process of its own, which has loaded, compiled and kept nothing: this file run as a program. */
export async function measureApart(home: string, source: string, release: string): Promise<MeasuredRelease> {
  const { stdout } = await promisify(execFile)(execPath, [import.meta.filename, home, source, release], {
    maxBuffer: 1e8,
  })
  return JSON.parse(stdout)
}

if (import.meta.main) {
  const [home, source, release] = argv.slice(2) as [string, string, string]
  const services = await openServices(loadConfig({ VARIORUM_HOME: home }))
  try {
    await measureIngest(source, release, services, measured => console.log(JSON.stringify(measured)))
  } finally {
    await services.close()
  }
}
