import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What happens to a request instead of being handed on; `rewrite` alters what the server answered, `lose` does it and tells nobody. */
export type ProxyFault =
  | { kind: 'hang' }
  | { kind: 'reset' }
  | { kind: 'lose' }
  | { kind: 'delay'; milliseconds: number }
  | { kind: 'answer'; status: number; body: string; headers?: Record<string, string> }
  | { kind: 'rewrite'; body: (text: string) => string }

export type FaultyProxy = {
  url: string
  /** Asked for every request; null hands it on. */
  fault: (request: { method: string; path: string }) => ProxyFault | null
  close(): Promise<void>
}

/**
 * A server on loopback that hands requests on to `target`, unless told to spoil them; under the host name they were sent to
 * with `keepHost`, since that is signed.
 */
export async function startFaultyProxy(
  target: string,
  { keepHost = false }: { keepHost?: boolean } = {},
): Promise<FaultyProxy> {
  const sockets = new Set<Socket>()
  const agent = new Agent({ keepAlive: true })
  const proxy: FaultyProxy = {
    url: '',
    fault: () => null,
    async close() {
      for (const socket of sockets) socket.destroy()
      agent.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  const server = createServer(async (incoming, response) => {
    const { method = 'GET', url = '/' } = incoming
    const fault = proxy.fault({ method, path: url.split('?')[0]! })
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'reset') return incoming.socket.resetAndDestroy()
    if (fault?.kind === 'answer') return answer(response, fault)
    if (fault?.kind === 'delay') await new Promise(resolve => setTimeout(resolve, fault.milliseconds))
    // Who left meanwhile reads no answer, which would keep its connection for ever.
    if (response.destroyed) return
    await handOn(new URL(url, target), agent, incoming, response, fault, keepHost)
  })
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}

function answer(
  response: ServerResponse,
  { status, body, headers = {} }: Extract<ProxyFault, { kind: 'answer' }>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

async function handOn(
  url: URL,
  agent: Agent,
  incoming: IncomingMessage,
  response: ServerResponse,
  fault: ProxyFault | null,
  keepHost: boolean,
): Promise<void> {
  const { 'accept-encoding': encoding, ...others } = incoming.headers
  const headers = keepHost
    ? { ...others, ...(encoding !== undefined && { 'accept-encoding': encoding }) }
    : { ...others, host: url.host }
  const outgoing = send(url, { agent, method: incoming.method, headers })
  outgoing.on('error', () => response.destroy())
  response.on('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
  const [answered] = (await once(outgoing, 'response').catch(() => [null])) as [IncomingMessage | null]
  if (!answered) return
  if (fault?.kind === 'lose') return void incoming.socket.resetAndDestroy()
  const { 'content-length': _length, 'transfer-encoding': _transfer, ...kept } = answered.headers
  response.writeHead(answered.statusCode!, kept)
  if (fault?.kind !== 'rewrite') return void answered.pipe(response)
  const chunks: Buffer[] = []
  for await (const chunk of answered) chunks.push(chunk as Buffer)
  response.end(fault.body(Buffer.concat(chunks).toString('utf8')))
}
