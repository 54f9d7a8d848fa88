import { randomUUID } from 'node:crypto'
import { createServer as createHttp1Server, type IncomingMessage } from 'node:http'
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type Credentials, signatureFault } from '../check-signature.ts'
import { conversationFault } from './conversation-fault.ts'
import { applyGuardrail, type EmulatedGuardrail } from './emulated-guardrail.ts'
import { emulatedRerank, invokeEmbedding } from './emulated-models.ts'
import {
  type Closing,
  countTokens,
  type EmulatedRequest,
  type Operation,
  readPath,
  textsOf,
} from './emulated-request.ts'
import { EmulatorReply, type ScriptedReply } from './emulator-reply.ts'
import { FaultPlan, followPlan } from './fault-plan.ts'
import { parseJson, readBody } from './read-body.ts'
import { openReplyQueue } from './reply-queue.ts'
import { type Response, writeError, writeJson, writeReply } from './write-reply.ts'

export type EmulatorOptions = {
  port?: number
  credentials?: Credentials
  /** What is said to a request for text, and, where it is no `said`, to any other; null takes the usual reply. */
  reply?: (request: EmulatedRequest) => ScriptedReply | null | Promise<ScriptedReply | null>
  guardrail?: EmulatedGuardrail
  /** Requests for text wait for a reply from outside. */
  queue?: boolean
  /** How many of the last requests are kept; all unless said. */
  kept?: number
}

export type BedrockEmulator = {
  url: string
  requests: EmulatedRequest[]
  /** Connections that are open now. */
  sockets(): number
  /** `GET /counts` tells the same: requests by operation and by how they ended, connections, processor time (ms). */
  counts(): EmulatorCounts
  close(): Promise<void>
}

export type EmulatorCounts = {
  received: Partial<Record<Operation, number>>
  closed: Partial<Record<Closing, number>>
  sockets: number
  processor: number
}

const emulatedCredentials: Credentials = { secrets: { AKIDEMULATED: 'emulated-secret' }, bearerTokens: [] }
const HTTP2 = Buffer.from('PRI * HTTP/2.0')

/** Bedrock on a loopback port, as it looks from the wire: HTTP/1.1 and HTTP/2 without TLS on one port. */
export async function openBedrockEmulator(options: EmulatorOptions = {}): Promise<BedrockEmulator> {
  const { credentials = emulatedCredentials, guardrail = {} } = options
  const opened = performance.now()
  const requests: EmulatedRequest[] = []
  const sockets = new Set<Socket>()
  const queue = openReplyQueue()
  const received: EmulatorCounts['received'] = {}
  const closed: EmulatorCounts['closed'] = {}
  let planned = options.reply

  const counts = (): EmulatorCounts => {
    const { user, system } = process.cpuUsage()
    return { received, closed, sockets: sockets.size, processor: (user + system) / 1000 }
  }

  function setPlan(body: Buffer, response: Response): void {
    const plan = FaultPlan.safeParse(parseJson(body))
    if (plan.success) planned = followPlan(plan.data, options.reply ?? (() => null))
    const message = plan.success ? 'planned' : plan.error.issues[0]!.message
    writeJson(response, plan.success ? 200 : 400, { message })
  }

  async function handle(incoming: IncomingMessage | Http2ServerRequest, response: Response): Promise<void> {
    const { method = 'GET', url = '/' } = incoming
    const body = await readBody(incoming)
    if (body === null) return writeError(response, 'ValidationException', 'The body is too large.')
    if (url === '/queue' && method === 'GET') return writeJson(response, 200, queue.list())
    if (url.startsWith('/queue/') && method === 'POST') {
      const fault = queue.answer(url.slice('/queue/'.length), parseJson(body))
      return writeJson(response, fault === null ? 200 : 400, { message: fault ?? 'answered' })
    }
    if (url === '/counts' && method === 'GET') return writeJson(response, 200, counts())
    if (url === '/plan' && method === 'PUT') return setPlan(body, response)
    const path = readPath(method, url.split('?')[0]!)
    if (!path) return writeError(response, 'ResourceNotFoundException', `There is no ${method} ${url}.`)
    const content = parseJson(body)
    const fault = signatureFault({ method, path: url, headers: incoming.headers, body }, credentials)
    const request: EmulatedRequest = {
      ...path,
      id: randomUUID(),
      region: /\/\d{8}\/([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1] ?? null,
      http: incoming.httpVersionMajor === 2 ? '2' : '1.1',
      body: content ?? {},
      signature: fault?.message ?? null,
      received: performance.now() - opened,
      closed: null,
    }
    requests.push(request)
    if (options.kept !== undefined && requests.length > 2 * options.kept)
      requests.splice(0, requests.length - options.kept)
    received[path.operation] = (received[path.operation] ?? 0) + 1
    response.on('close', () => {
      const how = request.closed?.how ?? (response.writableEnded ? 'answered' : 'client-left')
      request.closed = { at: performance.now() - opened, how }
      closed[how] = (closed[how] ?? 0) + 1
    })
    if (fault) return writeError(response, fault.error, fault.message)
    if (content === null) return writeError(response, 'ValidationException', 'The body is not JSON.')
    return answer(request, response)
  }

  async function answer(request: EmulatedRequest, response: Response): Promise<void> {
    const { operation, body } = request
    const forText = operation === 'converse' || operation === 'converse-stream'
    const refused = forText ? conversationFault(request) : null
    if (refused !== null) return writeError(response, 'ValidationException', refused)
    const scripted = await planned?.(request)
    const reply = scripted ? EmulatorReply.parse(scripted) : null
    if (forText) return writeReply(request, response, reply ?? (await unscripted(request)))
    if (reply && reply.kind !== 'said') return writeReply(request, response, reply)
    if (operation === 'count-tokens')
      return writeJson(response, 200, { inputTokens: countTokens(textsOf(body)) })
    if (operation === 'rerank') return writeJson(response, 200, { results: emulatedRerank(body as never) })
    if (operation === 'apply-guardrail') {
      if (guardrail.versions && !guardrail.versions.includes(request.model))
        return writeError(response, 'ResourceNotFoundException', 'The guardrail identifier is unknown.')
      const applied = applyGuardrail(body as never, guardrail)
      if (applied === null) return writeError(response, 'ValidationException', 'The content is too long.')
      return writeJson(response, 200, applied)
    }
    const embedded = invokeEmbedding(body)
    if (!embedded) return writeError(response, 'ValidationException', 'Malformed input request.')
    writeJson(response, 200, embedded.body, {
      'x-amzn-bedrock-input-token-count': String(embedded.tokens),
    })
  }

  async function unscripted(request: EmulatedRequest): Promise<EmulatorReply> {
    if (options.queue) return queue.wait(request)
    return EmulatorReply.parse({
      kind: 'said',
      text: 'This is the emulator; no reply was written down for it.',
    })
  }

  const onRequest = (
    incoming: IncomingMessage | Http2ServerRequest,
    response: Response | Http2ServerResponse,
  ) => {
    handle(incoming, response as Response).catch(error => (response as Response).destroy(error))
  }
  const http1 = createHttp1Server({ keepAliveTimeout: 60_000 }, onRequest)
  const http2 = createHttp2Server(onRequest)
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    socket.once('data', first => {
      socket.pause()
      const isHttp2 = HTTP2.subarray(0, first.length).equals(first.subarray(0, HTTP2.length))
      ;(isHttp2 ? http2 : http1).emit('connection', socket)
      socket.unshift(first)
      socket.resume()
    })
  })
  await new Promise<void>(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    sockets: () => sockets.size,
    counts,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
