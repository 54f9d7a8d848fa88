import { recover } from '../../ingest/recover.ts'
import { keepPassagesWarm } from '../answer/retrieve/warm-passages.ts'
import type { Config } from '../config.ts'
import { localCaller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'
import { tryGuard } from '../guard/try-guard.ts'
import { runUntilSignal, startServer } from '../main.ts'
import { createLog } from '../observe/log.ts'
import { openPage } from '../page/open-page.ts'
import type { Services } from '../services.ts'
import type { AddCommand } from './command-context.ts'
import { withServices } from './with-services.ts'

/** Milliseconds until releases are looked at again for passages that an encoder has not read. */
const WARM_EVERY = 15_000

export const addServeCommand: AddCommand = (program, { terminal }) => {
  program
    .command('serve')
    .description('answer over HTTP, until stopped (Ctrl-C)')
    .action(async () => {
      await withServices(
        (services, config) =>
          serve(services, config, address => terminal.print(`Variorum listens on ${address}\n`)),
        { mayBeAway: true },
      )
    })
}

/**
 * Clears what an ended ingest left, does what is to be done `first`, and tries the guards beside the rules, then listens
 * until a signal comes. Throws `Problem` (`bad-setting`) for a guard that stops no known attack, or can't be used.
 */
export async function serve(
  services: Services,
  config: Config,
  onListening: (address: string) => void,
  first: () => Promise<void> = async () => {},
): Promise<void> {
  const log = createLog(config.log)
  const cleared = await recover(services).catch(error => {
    if (!(error instanceof Problem) || error.code !== 'unavailable') throw error
    log.warn({ err: error }, 'what an ended ingest left is cleared by the next one')
    return []
  })
  for (const { package: name, label } of cleared)
    log.warn({ package: name, release: label }, 'cleared a release that was left half done')
  await first()
  for (const guard of services.guards.slice(1)) {
    const fault = await tryGuard(guard)
    if (fault && !fault.retryable) throw fault
    if (fault) log.warn({ guard: guard.id, err: fault }, 'a guard can not be reached')
  }
  await warnOfEmptyIndex(services, log)
  const page = openPage(log)
  const server = await startServer(config, services, log, page.files).catch(async error => {
    await page.close()
    throw error
  })
  const { library, warmer } = services
  const warming =
    warmer &&
    keepPassagesWarm(localCaller.tenant, { library, warmer }, WARM_EVERY, error =>
      log.warn({ err: error }, 'passages were not read in advance'),
    )
  onListening(server.address)
  await runUntilSignal(server, log)
  await page.close()
  await warming?.close()
}

/** An index that was set up and never filled answers nothing, and says nothing of why. */
async function warnOfEmptyIndex(
  { library, search }: Services,
  log: ReturnType<typeof createLog>,
): Promise<void> {
  const packages = await library.packages(localCaller.tenant)
  if (packages.length === 0 || (await search.count()) > 0) return
  log.warn(
    'the index is empty and the library is not: run `npx variorum reindex`, or `migrate` before serving',
  )
}
