import { InvalidArgumentError } from 'commander'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import type { IngestPlan, PlanOptions } from '../../ingest/plan/ingest-plan.ts'
import { localCaller } from '../domain/caller.ts'
import { allowEmbedding, sayEmbedded } from './allow-embedding.ts'
import type { AddCommand } from './command-context.ts'
import { formatCompared } from './format-compared.ts'
import { formatPlan } from './format-plan.ts'
import { formatSummary } from './format-summary.ts'
import { makeProgressLine } from './progress-line.ts'
import { withServices } from './with-services.ts'

type Flags = Omit<PlanOptions, 'tenant' | 'owner'> & { dryRun?: boolean; yes?: boolean; json?: boolean }

const help = `
PATH is a folder or a zip. With --release it is one release. Otherwise its folders are the releases, if every
name orders as a date or a version (2024-07, 2025-01-31, v4.0.1, R3) or each holds a release.yaml with any of:
  package, title, label, order, effective, access

Examples:
  $ npx variorum ingest manuals/personal-auto              (2024-07/, 2025-01/, … inside)
  $ npx variorum ingest personal-auto-2025-07.zip --package personal-auto --release 2025-07
  $ npx variorum ingest manuals/personal-auto --dry-run    (prints the plan only)`

export const addIngestCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('ingest')
    .description('take in one release, or all releases of a package')
    .argument('<path>', 'folder or zip')
    .option('--package <name>', 'name of the package (default: from release.yaml or the folder)')
    .option('--release <label>', 'take the path as one release with this label')
    .option('--effective <date>', 'date on which the release takes effect, such as 2025-01-31')
    .option('--order <number>', 'place in the order of releases', readNumber)
    .option('--access <label>', 'label that a reader must hold (default: public)')
    .option('--replace', 'put the release in the place of another one with its label')
    .option('--yes', 'embed by a model of the catalogue whatever it costs')
    .option('--dry-run', 'print the plan and stop')
    .option('--json', 'print plan and summaries as JSON')
    .addHelpText('after', help)
    .action(async (path: string, { dryRun = false, yes = false, json = false, ...flags }: Flags) => {
      await withServices(async services => {
        const progress = makeProgressLine(terminal)
        const report = await ingestPackage(
          path,
          {
            ...flags,
            tenant: localCaller.tenant,
            owner: localCaller.name,
            dryRun,
            onPlan: plan => {
              if (!json) terminal.print(formatPlan(plan, terminal))
            },
            onEstimate: estimate => allowEmbedding(estimate, yes || dryRun, terminal),
            onSummary: summary => {
              progress.clear()
              if (!json) terminal.print(formatSummary(summary, terminal))
            },
            onCompared: compared => {
              if (!json) terminal.print(formatCompared(compared))
            },
          },
          { ...services, signal, onProgress: progress.show },
        ).catch(error => {
          progress.clear()
          throw error
        })
        sayEmbedded(services.indexEmbedder, terminal)
        if (json) terminal.print(`${JSON.stringify({ ...report, plan: plain(report.plan) }, null, 2)}\n`)
      })
    })
}

function plain(plan: IngestPlan) {
  return {
    ...plan,
    releases: plan.releases.map(({ files, ...release }) => ({
      ...release,
      files: files.map(({ path, bytes, hash }) => ({ path, bytes, hash })),
    })),
  }
}

function readNumber(text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) throw new InvalidArgumentError('It is no number.')
  return number
}
