import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openWatch } from '../../ingest/watch/watch-drops.ts'
import { answerQuestion } from '../answer/answer-question.ts'
import { openSavedAnswers } from '../answer/questions/open-saved-answers.ts'
import type { Config } from '../config.ts'
import { localCaller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'
import { type DropSetting, dropPlace } from '../library-settings.ts'
import { createLog } from '../observe/log.ts'
import { openDrops } from '../services/open-drops.ts'
import type { Services } from '../services.ts'
import type { AddCommand, CommandContext } from './command-context.ts'
import { formatWatchEvent } from './format-watch-event.ts'
import { numberFlag } from './number-flag.ts'
import { withServices } from './with-services.ts'

type Flags = { package?: string; replace?: boolean; settle: number; every: number }

const help = `
PLACE holds a folder for each package, and in it what is dropped: each folder or zip becomes one release. With --package
what is dropped lies in PLACE itself. A drop is called by a date or a version (2025-07, v4.1.zip), or says its label in
a release.yaml. Nothing in PLACE is moved or written. A bucket is reached by the S3_ settings.

Examples:
  $ npx variorum watch /srv/releases                       (personal-auto/2025-07.zip, … inside)
  $ npx variorum watch /srv/personal-auto --package personal-auto --settle 60
  $ npx variorum watch s3://filings/incoming --every 60`

export const addWatchCommand: AddCommand = (program, context) => {
  program
    .command('watch')
    .description('take in each release that is dropped into a folder or a bucket, until stopped (Ctrl-C)')
    .argument('[place]', 'a folder, or s3://bucket/prefix (default: VARIORUM_WATCH)')
    .option('--package <name>', 'the only package that is dropped there')
    .option('--replace', 'let a drop that changes take the place of the release it was')
    .option(
      '--settle <seconds>',
      'how long a drop must not change before it is taken in',
      numberFlag(0, 86_400),
      10,
    )
    .option('--every <seconds>', 'how often to look', numberFlag(0.05, 3600), 2)
    .addHelpText('after', help)
    .action(async (place: string | undefined, flags: Flags) => {
      await withServices((services, config) =>
        watch(placeOf(place, config), flags, services, config, context),
      )
    })
}

/** What the command names, or the settings. Throws `Problem` (`bad-request`). */
function placeOf(named: string | undefined, { watch }: Config): DropSetting {
  const parsed = named === undefined ? { data: watch } : dropPlace.safeParse(named)
  if (parsed.data) return parsed.data
  throw new Problem(
    'bad-request',
    named === undefined ? 'Nothing says what to watch.' : `"${named}" can't be watched.`,
    'Name a folder or s3://BUCKET/PREFIX, or set VARIORUM_WATCH to it.',
  )
}

async function watch(
  setting: DropSetting,
  { package: packageName = undefined, replace = false, settle, every }: Flags,
  services: Services,
  config: Config,
  { terminal, signal }: CommandContext,
): Promise<void> {
  const { home, answer } = config
  const place = await openDrops(setting, config)
  const jobs = await services.openJobs()
  const log = createLog(config.log)
  const savedAnswers = openSavedAnswers(services, {
    ...{ jobs, answerQuestion, identity: await services.answerIdentity(), timeoutMs: answer.timeoutMs },
    onFailure: ({ id }, err) => log.warn({ job: id, err }, 'job failed'),
  })
  const { newId } = services
  const watched = openWatch(jobs, services, {
    ...{ place, packageName: packageName ?? null, replace, caller: localCaller, newId },
    ...{ folder: join(home, 'watched'), settleMs: settle * 1000, clock: () => performance.now() },
    tell: event => terminal.print(`${timeOf(services.now())}  ${formatWatchEvent(event, terminal)}`),
    onIngested: savedAnswers.follow,
  })
  terminal.print(`Watching ${place.name}; what is dropped is taken in once it is quiet for ${settle} s\n`)
  try {
    while (!signal.aborted) {
      const begun = performance.now()
      await watched.look(signal).catch(error => {
        if (!signal.aborted) throw error
      })
      // so that looking at much, or over a slow network, takes a tenth of the time at the most
      const rest = Math.max(every * 1000, 10 * (performance.now() - begun))
      await wait(rest, undefined, { signal }).catch(() => {})
    }
  } finally {
    place.close()
  }
}

/** As the clock on the wall shows it. */
const timeOf = (now: Date) => now.toTimeString().slice(0, 8)
