import { recover } from '../../ingest/recover.ts'
import type { Config } from '../config.ts'
import { runUntilSignal, startServer } from '../main.ts'
import { createLog } from '../observe/log.ts'
import type { Services } from '../services.ts'
import type { AddCommand } from './command-context.ts'
import { withServices } from './with-services.ts'

export const addServeCommand: AddCommand = (program, { terminal }) => {
  program
    .command('serve')
    .description('answer over HTTP, until stopped (Ctrl-C)')
    .action(async () => {
      await withServices((services, config) =>
        serve(services, config, address => terminal.print(`Variorum listens on ${address}\n`)),
      )
    })
}

/** Clears what an ended ingest left, then listens until a signal comes. */
export async function serve(
  services: Services,
  config: Config,
  onListening: (address: string) => void,
): Promise<void> {
  const log = createLog(config.log)
  const cleared = await recover(services)
  for (const { package: name, label } of cleared)
    log.warn({ package: name, release: label }, 'cleared a release that was left half done')
  const server = await startServer(config, services, log)
  onListening(server.address)
  await runUntilSignal(server, log)
}
