import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, keptIn, loadConfig } from '../../src/config.ts'
import { openServices, type Services } from '../../src/services.ts'

/** Services as they are set up, but over a home of their own, in a new folder that goes with them afterwards. */
export async function withOwnServices<Result>(
  use: (services: Services, folder: string) => Promise<Result>,
  config: Config = loadConfig(),
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'variorum-eval-'))
  try {
    const services = await openServices(keptIn(join(folder, 'home'), config))
    try {
      return await use(services, folder)
    } finally {
      await services.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
