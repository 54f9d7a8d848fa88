import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'

/** What the server says to one request; `status` is an error, `break` ends a stream in the middle. */
export type OpenAiReply =
  | {
      text: string
      /** Functions it calls, with their arguments as a text that may be broken. */
      calls?: { name: string; arguments: string }[]
      pieces?: number
      finish?: string | null
      pause?: number
      usage?: Record<string, unknown>
    }
  | { status: number; body: string; headers?: Record<string, string> }
  | { break: 'reset' | 'silence' | 'garbage' | 'error-event' | 'no-end' }

export type SeenRequest = {
  path: string
  authorization: string | undefined
  body: Record<string, unknown>
  closed: boolean
}

/** A server that speaks the protocol of `/chat/completions` and `/embeddings` on a loopback port. */
export async function openOpenAiServer(reply: (request: SeenRequest) => OpenAiReply) {
  const requests: SeenRequest[] = []
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(error => response.destroy(error))
  })

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request: SeenRequest = {
      path: incoming.url ?? '',
      authorization: incoming.headers.authorization,
      body: (await json(incoming)) as SeenRequest['body'],
      closed: false,
    }
    requests.push(request)
    response.on('close', () => {
      request.closed = true
    })
    const said = reply(request)
    if ('status' in said) {
      response.writeHead(said.status, said.headers).end(said.body)
      return
    }
    if (request.path.endsWith('/embeddings')) return embed(request, response)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const event = (data: unknown) =>
      response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`)
    const piece = (content: string, finish: string | null = null) =>
      event({
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta: { content }, finish_reason: finish }],
      })
    if ('break' in said) {
      piece('A beginning')
      if (said.break === 'reset') response.socket?.resetAndDestroy()
      if (said.break === 'garbage') event('{"choices": [')
      if (said.break === 'error-event') event({ error: { message: 'the model ran out of memory' } })
      if (said.break === 'no-end') response.end()
      return
    }
    response.write(': a comment that keeps the connection open\n\n')
    const size = Math.max(1, Math.ceil(said.text.length / (said.pieces ?? 3)))
    for (let at = 0; at < said.text.length && !request.closed; at += size) {
      if (said.pause) await setTimeout(said.pause)
      piece(said.text.slice(at, at + size))
    }
    for (const [index, { name, arguments: written }] of (said.calls ?? []).entries()) {
      const delta = (call: unknown) =>
        event({ choices: [{ index: 0, delta: { tool_calls: [call] }, finish_reason: null }] })
      delta({
        index,
        id: `call_${requests.length}_${index}`,
        type: 'function',
        function: { name, arguments: '' },
      })
      const middle = written.length >> 1
      for (const part of [written.slice(0, middle), written.slice(middle)])
        delta({ index, function: { arguments: part } })
    }
    if (said.finish !== null) piece('', said.finish ?? (said.calls ? 'tool_calls' : 'stop'))
    event({ choices: [], usage: said.usage ?? { prompt_tokens: 100, completion_tokens: 20 } })
    event('[DONE]')
    response.end()
  }

  function embed({ body }: SeenRequest, response: ServerResponse): void {
    const dimensions = Number(body.dimensions ?? 8)
    const data = (body.input as string[]).map((text, index) => ({
      index,
      embedding: Array.from({ length: dimensions }, (_, at) => (text.charCodeAt(at % text.length) % 7) - 3),
    }))
    // Servers need not keep the order.
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ data: data.reverse(), usage: { prompt_tokens: data.length } }))
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
