import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerQuestion } from './answer/answer-question.ts'
import type { AnswerServices } from './answer/answer-services.ts'
import { showCitation } from './answer/show-citation.ts'
import { type AnswerQuestion, makeTakeTurn } from './answer/take-turn.ts'
import type { Config } from './config.ts'
import { localCaller } from './domain/caller.ts'
import { Problem } from './domain/problem.ts'
import { createApp } from './http/app.ts'
import type { Log } from './observe/log.ts'

/** `address` is `http://host:port`; `close` ends running requests and resolves when all have gone. */
export type RunningServer = { address: string; close(): Promise<void> }

/** `answer` is the question story, `heartbeatMs` the pause between comments on a quiet stream. */
export type ServerOptions = { answer?: AnswerQuestion; heartbeatMs?: number }

/**
 * Listens and serves. The services stay the caller's to close, after the server. Throws `Problem` (`bad-setting`)
 * when the address can't be had.
 */
export async function startServer(
  config: Pick<Config, 'http' | 'answer' | 'log'>,
  services: AnswerServices,
  log: Log,
  { answer = answerQuestion, heartbeatMs = 15_000 }: ServerOptions = {},
): Promise<RunningServer> {
  const stopping = new AbortController()
  let draining = false
  const app = createApp(
    {
      ...services,
      takeTurn: makeTakeTurn(services, answer, config.answer),
      showCitation,
      caller: localCaller,
      log,
      stopping: stopping.signal,
    },
    {
      hosts: allowedNames(config.http),
      bodyLimit: config.http.bodyLimit,
      heartbeatMs,
      logQuestions: config.log.questions,
      draining: () => draining,
    },
  )
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 },
    app,
  )
  server.on('request', (_request, response) => {
    if (draining) response.setHeader('Connection', 'close')
    response.once('close', () => draining && server.closeIdleConnections())
  })
  await listen(server, config.http)
  let closed: Promise<void> | null = null
  return { address: addressOf(server), close: () => (closed ??= close()) }

  /** Lets running requests end; after the time-out aborts them, and a second later cuts their connections. */
  async function close(): Promise<void> {
    draining = true
    const gone = new Promise<void>(resolve => server.close(() => resolve()))
    server.closeIdleConnections()
    const giveUp = setTimeout(() => {
      stopping.abort(
        new Problem('unavailable', 'The service is stopping.', 'Ask again in a moment.', { retryable: true }),
      )
    }, config.http.stopTimeoutMs)
    const cut = setTimeout(() => server.closeAllConnections(), config.http.stopTimeoutMs + 1000)
    await gone
    clearTimeout(giveUp)
    clearTimeout(cut)
  }
}

/** Waits for SIGINT or SIGTERM, then closes the server. A second signal ends the process at once. */
export async function runUntilSignal(
  server: RunningServer,
  log: Log,
  signals: Pick<NodeJS.Process, 'on' | 'off' | 'exit'> = process,
): Promise<void> {
  const names = ['SIGINT', 'SIGTERM'] as const
  const handlers = new Map<NodeJS.Signals, () => void>()
  let received = 0
  await new Promise<void>(resolve => {
    for (const name of names) {
      const handle = () => {
        received += 1
        if (received > 1) signals.exit(name === 'SIGINT' ? 130 : 143)
        log.info({ signal: name }, 'stopping')
        resolve()
      }
      handlers.set(name, handle)
      signals.on(name, handle)
    }
  })
  await server.close()
  for (const [name, handle] of handlers) signals.off(name, handle)
  log.info('stopped')
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(error, host, port)))
    server.listen({ host, port }, resolve)
  })
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): Problem {
  const known: Record<string, [string, string]> = {
    EADDRINUSE: [
      `Port ${port} of ${host} is in use.`,
      'Stop what uses it, or set PORT to another one (0: any free one).',
    ],
    EACCES: [`Port ${port} may not be opened.`, 'Set PORT to 1024 or higher.'],
    EADDRNOTAVAIL: [`This machine has no address ${host}.`, 'Set HOST to 127.0.0.1 or 0.0.0.0.'],
    ENOTFOUND: [`HOST ${host} is not known.`, 'Set HOST to 127.0.0.1 or 0.0.0.0.'],
  }
  const [message, remedy] = known[error.code ?? ''] ?? [
    `Can't listen on ${host}:${port}.`,
    'Check HOST and PORT.',
  ]
  return new Problem('bad-setting', message, remedy, { cause: error })
}

/** The name that was listened on is one under which the service is reached. */
function allowedNames({ host, allowedHosts }: Config['http']): Config['http']['allowedHosts'] {
  if (allowedHosts.kind === 'any') return allowedHosts
  return { kind: 'listed', names: [...allowedHosts.names, host.toLowerCase()] }
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
