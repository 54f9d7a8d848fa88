import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { TakeTurn } from '../answer/take-turn.ts'
import { Problem } from '../domain/problem.ts'
import { createApp } from './app.ts'
import type { AppSettings, HttpServices } from './http-services.ts'

/** `address` is `http://host:port`; `close` ends running requests and resolves when all have gone. */
export type RunningServer = { address: string; close(): Promise<void> }

/** `stopTimeoutMs`: how long running requests may take to end once the server closes. */
export type ServerSettings = AppSettings & { host: string; port: number; stopTimeoutMs: number }

/** Listens and serves. Throws `Problem` (`bad-setting`) when the address can't be had. */
export async function startHttpServer(
  services: Omit<HttpServices, 'stopping'>,
  settings: ServerSettings,
): Promise<RunningServer> {
  const stopping = new AbortController()
  const replying = new Set<ServerResponse>()
  /** Browsers connect ahead of a request; the server does not count such connections as idle. */
  const unused = new Set<Socket>()
  const turns = new Set<Promise<unknown>>()
  let draining = false
  const takeTurn: TakeTurn = (...turn) => {
    const taken = services.takeTurn(...turn)
    turns.add(taken)
    const forget = () => turns.delete(taken)
    taken.then(forget, forget)
    return taken
  }
  const app = createApp({ ...services, takeTurn, stopping: stopping.signal }, settings)
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 })
  server.on('connection', socket => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', (request, response) => {
    unused.delete(request.socket)
    replying.add(response)
    response.once('close', () => {
      replying.delete(response)
      if (draining) server.closeIdleConnections()
    })
    app(request, response)
  })
  await listen(server, settings)
  let closed: Promise<void> | null = null
  return {
    address: addressOf(server),
    close: () => {
      closed ??= close()
      return closed
    },
  }

  /**
   * Lets running requests end, also those whose caller has left: they may still be storing an answer. After the
   * time-out aborts them, and a second later waits for nothing more.
   */
  async function close(): Promise<void> {
    draining = true
    const gone = new Promise<void>(resolve => server.close(() => resolve()))
    for (const socket of unused) socket.destroy()
    for (const response of replying) if (!response.headersSent) response.setHeader('Connection', 'close')
    const giveUp = setTimeout(() => stopping.abort(stoppingProblem()), settings.stopTimeoutMs)
    const lost = Promise.withResolvers<void>()
    const cut = setTimeout(() => {
      server.closeAllConnections()
      lost.resolve()
    }, settings.stopTimeoutMs + 1000)
    await gone
    await Promise.race([Promise.allSettled(turns), lost.promise])
    clearTimeout(giveUp)
    clearTimeout(cut)
  }
}

const stoppingProblem = () =>
  new Problem('unavailable', 'The service is stopping.', 'Ask again in a moment.', { retryable: true })

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

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
