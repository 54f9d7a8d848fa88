import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openWatch } from '../../ingest/watch/watch-drops.ts'
import { answerQuestion } from '../answer/answer-question.ts'
import { openSavedAnswers } from '../answer/questions/open-saved-answers.ts'
import type { Config } from '../config.ts'
import { localCaller } from '../domain/caller.ts'
import { openFolderDrops } from '../drops/folder/open-folder-drops.ts'
import { createLog } from '../observe/log.ts'
import type { Services } from '../services.ts'
import type { AddCommand, CommandContext } from './command-context.ts'
import { formatWatchEvent } from './format-watch-event.ts'
import { numberFlag } from './number-flag.ts'
import { withServices } from './with-services.ts'

type Flags = { package?: string; replace?: boolean; settle: number; every: number }

const help = `
FOLDER holds a folder for each package, and in it what is dropped: each folder or zip becomes one release. With --package
what is dropped lies in FOLDER itself. A drop is called by a date or a version (2025-07, v4.1.zip), or says its label in
a release.yaml. Nothing in FOLDER is moved or written.

Examples:
  $ npx variorum watch /srv/releases                       (personal-auto/2025-07.zip, … inside)
  $ npx variorum watch /srv/personal-auto --package personal-auto --settle 60`

export const addWatchCommand: AddCommand = (program, context) => {
  program
    .command('watch')
    .description('take in each release that is dropped into a folder, until stopped (Ctrl-C)')
    .argument('<folder>', 'where releases are dropped')
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
    .action(async (folder: string, flags: Flags) => {
      await withServices((services, config) => watch(folder, flags, services, config, context))
    })
}

async function watch(
  folder: string,
  { package: packageName = undefined, replace = false, settle, every }: Flags,
  services: Services,
  { home, answer, log: logging }: Config,
  { terminal, signal }: CommandContext,
): Promise<void> {
  const place = openFolderDrops(folder)
  const jobs = await services.openJobs()
  const log = createLog(logging)
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
      await watched.look(signal)
      await wait(every * 1000, undefined, { signal }).catch(() => {})
    }
  } finally {
    place.close()
  }
}

/** As the clock on the wall shows it. */
const timeOf = (now: Date) => now.toTimeString().slice(0, 8)
