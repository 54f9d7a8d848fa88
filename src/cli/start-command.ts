import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { localCaller } from '../domain/caller.ts'
import type { Services } from '../services.ts'
import type { AddCommand, CommandContext } from './command-context.ts'
import { formatCompared } from './format-compared.ts'
import { formatSummary } from './format-summary.ts'
import { makeProgressLine } from './progress-line.ts'
import { serve } from './serve-command.ts'
import type { Terminal } from './terminal.ts'
import { withServices } from './with-services.ts'

const samples = join(import.meta.dirname, '../../samples')

export const addStartCommand: AddCommand = (program, context) => {
  program
    .command('start')
    .description('serve; an empty store gets the samples first')
    .action(async () => {
      await withServices(
        (services, config) =>
          serve(
            services,
            config,
            address => context.terminal.print(welcome(address, context.terminal)),
            async () => {
              const packages = await services.library.packages(localCaller.tenant, { all: true })
              if (packages.length === 0) await ingestSamples(services, context)
            },
          ),
        { mayBeAway: true },
      )
    })
}

async function ingestSamples(services: Services, { terminal, signal }: CommandContext): Promise<void> {
  terminal.print('The store is empty: ingesting the samples.\n')
  const entries = await readdir(samples, { withFileTypes: true })
  const progress = makeProgressLine(terminal)
  for (const entry of entries.filter(each => each.isDirectory()))
    await ingestPackage(
      join(samples, entry.name),
      {
        tenant: localCaller.tenant,
        owner: localCaller.name,
        onSummary: summary => {
          progress.clear()
          terminal.print(formatSummary(summary, terminal))
        },
        onCompared: compared => terminal.print(formatCompared(compared)),
      },
      { ...services, signal, onProgress: progress.show },
    )
}

function welcome(address: string, { style }: Terminal): string {
  return `
${style('bold', 'Variorum listens on')} ${style('cyan', address)}

Open it in a browser. Three things to try in another terminal:

  curl -s ${address}/v1/answers -H 'content-type: application/json' \\
    -d '{"question": "What is the late payment fee?", "scope": {"package": "harbor-auto-manual"}}'

  npx variorum ask "What is the bodily injury base rate in territory 014?" --package harbor-auto-manual

  npx variorum ask "What changed in the base rates?" --release 2024-07 --release 2025-01

Stop it with Ctrl-C.
`
}
