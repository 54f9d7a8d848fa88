import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { openEvaluations } from '../../eval/run/open-evaluations.ts'
import { openAccounts } from '../../src/answer/accounts/accounts.ts'
import type { BudgetLimits } from '../../src/answer/accounts/budget.ts'
import type { AnswerServices } from '../../src/answer/answer-services.ts'
import { replayAnswer } from '../../src/answer/replay-answer.ts'
import { showCitation } from '../../src/answer/show-citation.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { createEmbeddedLimiter } from '../../src/cache/embedded/embedded-limiter.ts'
import { workOnComparisons } from '../../src/comparisons/compare-as-job.ts'
import { openComparisons } from '../../src/comparisons/open-comparisons.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Citation } from '../../src/domain/citation.ts'
import { type RunningServer, type ServerSettings, startHttpServer } from '../../src/http/http-server.ts'
import type { HttpServices } from '../../src/http/http-services.ts'
import type { AnswerStreams } from '../../src/memory/answer-streams.ts'
import { createEmbeddedStreams } from '../../src/memory/embedded/embedded-streams.ts'
import { createLog } from '../../src/observe/log.ts'
import { jobsWhenNeeded } from '../support/jobs-when-needed.ts'
import { ledgerInProcess } from '../support/ledger-in-process.ts'
import { letterEmbedder } from '../support/letter-embedder.ts'
import { documentOf, libraryInProcess, releaseOf, type Shelf } from '../support/library-in-process.ts'
import { memoryInProcess } from '../support/memory-in-process.ts'
import { scriptedAnswer } from '../support/scripted-answer.ts'

const text = '# Rates\nThe base rate is 412 USD.\n# Territories\nTerritory 014 is the coast.\n'

/** Cites "The base rate is 412 USD." of the shelf's first release. */
export const cited: Omit<Citation, 'id' | 'number'> = {
  place: {
    package: 'manual',
    release: '2025-01',
    document: 'rules/rate table.md',
    section: 'Rates',
    number: null,
    heading: 'Rates',
    trail: ['Rates'],
    item: null,
    span: { start: 8, end: 33 },
  },
  documentVersion: 'v1',
  quote: 'The base rate is 412 USD.',
  contentHash: 'hash-v1',
}

type Settings = Partial<ServerSettings> & {
  timeoutMs?: number
  budget?: BudgetLimits
  streams?: AnswerStreams
  page?: HttpServices['page']
}

/** A server on loopback over in-process services and a scripted question story. `logged` are the log's lines. */
export async function serve({
  timeoutMs = 60_000,
  budget = { all: null, caller: null, warning: 0.8 },
  streams = createEmbeddedStreams(),
  page = async () => null,
  ...settings
}: Settings = {}) {
  const shelves: Shelf[] = [
    {
      release: releaseOf('manual', '2025-01', 10),
      documents: new Map([['rules/rate table.md', documentOf('v1', text)]]),
    },
    {
      release: releaseOf('manual', '2025-07', 20),
      documents: new Map([['rules/rate table.md', documentOf('v2', text)]]),
    },
    {
      release: releaseOf('drafts', '1', 10, 'staff'),
      documents: new Map([['plan.md', documentOf('v3', '# Plan\n')]]),
    },
  ]
  let count = 0
  const state = { searchFails: false, guardTrouble: null as string | null }
  const logged: Record<string, unknown>[] = []
  const notices: (() => void)[] = []
  const logs = async (message: string) => {
    while (!logged.some(({ msg }) => msg === message))
      await new Promise<void>(resolve => notices.push(resolve))
  }
  const log = createLog(
    { level: 'debug', questions: false },
    {
      write: line => {
        logged.push(JSON.parse(line))
        for (const notice of notices.splice(0)) notice()
      },
    },
  )
  const library = libraryInProcess(shelves)
  const now = () => new Date(Date.UTC(2025, 6, 1, 12, 0, count))
  const services = {
    ...memoryInProcess(),
    indexEmbedder: letterEmbedder(),
    library,
    comparisons: openComparisons(library, now),
    search: {
      search: async () => {
        if (state.searchFails) throw new Error('the index is gone')
        return { keyword: [], vector: [] }
      },
    },
    guards: [
      {
        get trouble() {
          return state.guardTrouble
        },
      },
    ],
    now,
    newId: () => `id${++count}`,
  } as unknown as AnswerServices
  const ledger = ledgerInProcess()
  const accounts = openAccounts({
    ...{ ledger, limits: budget, paying: true, price: () => 0 },
    ...{ now, newId: services.newId },
  })
  const script = scriptedAnswer([cited])
  const jobs = jobsWhenNeeded(opened => workOnComparisons(opened, services.comparisons, () => {}))
  const http = await startHttpServer(
    {
      ...services,
      stores: { library: 'S3', search: 'OpenSearch', memory: 'Redis' },
      page,
      evaluations: openEvaluations('nowhere', 'nowhere'),
      uploads: {
        begin: () => Promise.reject(new Error('no uploads here')),
        discard: async () => {},
        again: async () => null,
      },
      ...({ questions: null, savedAnswers: null } as unknown as Pick<
        HttpServices,
        'questions' | 'savedAnswers'
      >),
      accounts,
      takeTurn: makeTakeTurn({ ...services, accounts }, script.answer, { timeoutMs }),
      showCitation,
      replayAnswer,
      jobs,
      limiter: createEmbeddedLimiter(),
      streams,
      caller: localCaller,
      log,
    },
    {
      host: '127.0.0.1',
      port: 0,
      hosts: { kind: 'listed', names: ['answers.example'] },
      bodyLimit: 16_384,
      stopTimeoutMs: 30_000,
      heartbeatMs: 15_000,
      logQuestions: false,
      requestsPerMinute: null,
      ...settings,
    },
  )
  const server: RunningServer = {
    ...http,
    async close() {
      await http.close()
      await jobs.close()
      await services.comparisons.close()
    },
  }
  /** Holds the next answer back from being stored, until released. */
  const hold = () => {
    const begun = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    const { record } = services.answers
    services.answers.record = async (...parts) => {
      begun.resolve()
      await released.promise
      await record(...parts)
    }
    return { begun: begun.promise, release: released.resolve }
  }
  return { server, script, services, ledger, jobs, hold, logs, shelves, state, logged, ...clientOf(server) }
}

function clientOf(server: RunningServer) {
  const get = (path: string, init?: RequestInit) => fetch(server.address + path, init)
  const post = (body: unknown, init: { headers?: Record<string, string>; signal?: AbortSignal } = {}) =>
    fetch(`${server.address}/v1/answers`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...init,
      headers: { 'Content-Type': 'application/json', ...init.headers },
    })
  return { get, post, raw: (options: RequestOptions) => rawRequest(server.address, options) }
}

/** A request with headers that fetch would not send. */
function rawRequest(address: string, options: RequestOptions): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(address, options, (response: IncomingMessage) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', part => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode!, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** The frames of an event stream as they arrive, comments included. */
export async function* frames(
  response: Response,
): AsyncGenerator<{ id?: string; event?: string; data?: string; comment?: string }> {
  let rest = ''
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    const whole = (rest + part).split('\n\n')
    rest = whole.pop()!
    for (const frame of whole) {
      const entries = frame.split('\n').map(line => {
        const [, name, value] = /^([^:]*): ?(.*)$/.exec(line)!
        return [name === '' ? 'comment' : name, value]
      })
      yield Object.fromEntries(entries)
    }
  }
}
