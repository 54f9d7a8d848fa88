import { join } from 'node:path'
import { openEvaluations } from '../eval/run/open-evaluations.ts'
import { openUploads } from '../ingest/uploads/open-uploads.ts'
import { answerQuestion } from './answer/answer-question.ts'
import type { AnswerServices } from './answer/answer-services.ts'
import { cachedAnswers } from './answer/cached-answers.ts'
import { openSavedAnswers } from './answer/questions/open-saved-answers.ts'
import { replayAnswer } from './answer/replay-answer.ts'
import { showCitation } from './answer/show-citation.ts'
import { makeTakeTurn } from './answer/take-turn.ts'
import { workOnComparisons } from './comparisons/compare-as-job.ts'
import type { Config } from './config.ts'
import { localCaller } from './domain/caller.ts'
import type { Job } from './domain/job.ts'
import { Problem } from './domain/problem.ts'
import { type RunningServer, startHttpServer } from './http/http-server.ts'
import type { Log } from './observe/log.ts'
import type { PageFiles } from './page/page-files.ts'
import type { Services } from './services.ts'

/**
 * Serves the stories over HTTP, and the page where there is one. The services stay the caller's to close, after the
 * server. Throws `Problem` (`bad-setting`) when the address can't be had.
 */
export async function startServer(
  { home, http, answer, log: { questions } }: Pick<Config, 'home' | 'http' | 'answer' | 'log'>,
  services: AnswerServices &
    Pick<
      Services,
      'stores' | 'accounts' | 'questions' | 'openJobs' | 'openShared' | 'openAnswerCache' | 'answerIdentity'
    >,
  log: Log,
  page: () => Promise<PageFiles | null> = async () => null,
): Promise<RunningServer> {
  const jobs = await services.openJobs()
  const { limiter, line, streams } = await services.openShared()
  const cache = await services.openAnswerCache()
  const makeAnswer = cache ? cachedAnswers(answerQuestion, cache) : answerQuestion
  const onFailure = ({ id }: Job, error: unknown) => {
    if (error instanceof Problem) log.warn({ job: id, err: error }, 'job failed')
    else log.error({ job: id, err: error }, 'job failed')
  }
  workOnComparisons(jobs, services.comparisons, onFailure)
  const { newId } = services
  const identity = await services.answerIdentity()
  const { timeoutMs } = answer
  const savedAnswers = openSavedAnswers(services, { jobs, answerQuestion, identity, timeoutMs, onFailure })
  const uploads = await openUploads(jobs, services, {
    ...{ folder: join(home, 'uploads'), newId, onFailure },
    onIngested: savedAnswers.follow,
  })
  services.accounts.listen(({ text, ...notice }) => log.warn(notice, text))
  const server = await startHttpServer(
    {
      ...services,
      takeTurn: makeTakeTurn(services, makeAnswer, { ...answer, line }),
      showCitation,
      replayAnswer,
      jobs,
      evaluations: openEvaluations(join(home, 'evaluations'), join(import.meta.dirname, '../eval/baselines')),
      ...{ limiter, streams, page, uploads, savedAnswers },
      caller: localCaller,
      log,
    },
    { ...http, hosts: allowedNames(http), heartbeatMs: 15_000, logQuestions: questions },
  )
  log.info({ address: server.address }, 'listening')
  return server
}

/** Waits for SIGINT or SIGTERM, then closes the server. A second signal ends the process at once. */
export async function runUntilSignal(
  server: RunningServer,
  log: Log,
  signals: Pick<NodeJS.Process, 'on' | 'off' | 'exit'> = process,
): Promise<void> {
  const asked = Promise.withResolvers<void>()
  let received = 0
  const handle = (name: NodeJS.Signals) => {
    received += 1
    if (received > 1) signals.exit(name === 'SIGINT' ? 130 : 143)
    log.info({ signal: name }, 'stopping')
    asked.resolve()
  }
  signals.on('SIGINT', handle)
  signals.on('SIGTERM', handle)
  await asked.promise
  await server.close()
  signals.off('SIGINT', handle)
  signals.off('SIGTERM', handle)
  log.info('stopped')
}

/** The name that was listened on is one under which the service is reached. */
function allowedNames({ host, allowedHosts }: Config['http']): Config['http']['allowedHosts'] {
  if (allowedHosts.kind === 'any') return allowedHosts
  return { kind: 'listed', names: [...allowedHosts.names, host.toLowerCase()] }
}
