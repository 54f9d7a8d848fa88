import { writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { stringify } from 'yaml'
import { quotingReply } from '../bedrock-emulator/quoting-reply.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'

/** A model that quotes what it is given, and goes on when it is let: first to all but the last letter, then to the end. */
export type HeldModel = {
  /** What makes a service ask it. */
  settings: Record<string, string>
  /** Lets it go on so many times. */
  release(times: number): void
  /** Waits until it is asked to write so many times in all. */
  asked(times: number): Promise<void>
  close(): Promise<void>
}

const entry = {
  ...{ id: 'held', kind: 'chat', maker: 'Test', model: 'held', service: 'openai-compatible' },
  limits: { context: 128_000, output: 4096 },
  capabilities: {
    ...{ system: true, tools: false, forcedToolChoice: false, images: false, documents: false },
    ...{ promptCaching: false, reasoning: false, guardrails: false, streaming: true, streamingTools: false },
  },
  parameters: { temperature: { least: 0, most: 1 } },
  times: { idle: 60_000, total: 120_000 },
  prices: { input: 0, output: 0 },
}

/** Speaks the protocol of `/chat/completions` on a loopback port. Questions it is to read, rather than answer, it refuses. */
export async function openHeldModel(): Promise<HeldModel> {
  const folder = await makeTemporaryFolder()
  let allowed = 0
  let times = 0
  const waiting: (() => void)[] = []
  const asking: { times: number; seen: () => void }[] = []

  const server = createServer((request, response) => {
    answer(request, response).catch(error => response.destroy(error))
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { messages } = (await json(request)) as { messages: { content: string }[] }
    const said = quotingReply({ body: { messages: messages.map(({ content }) => ({ text: content })) } })
    if (said?.kind !== 'said' || said.text === undefined) {
      response.writeHead(400).end('{}')
      return
    }
    times += 1
    for (const each of asking) if (times >= each.times) each.seen()
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    const event = (data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`)
    // Of two sentences the first is known to have ended only when nearly all of the second is there.
    for (const content of [said.text.slice(0, -1), said.text.slice(-1)]) {
      await turn()
      event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })
    }
    event({ choices: [{ index: 0, delta: { content: '' }, finish_reason: 'stop' }] })
    event({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 20 } })
    response.end('data: [DONE]\n\n')
  }
  async function turn(): Promise<void> {
    if (allowed === 0) await new Promise<void>(resolve => waiting.push(resolve))
    allowed -= 1
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const models = join(folder.path, 'models.yaml')
  await writeFile(models, stringify({ models: [entry] }))
  return {
    settings: {
      VARIORUM_CHAT_MODEL: 'held',
      VARIORUM_ANSWER_CACHE: '0',
      VARIORUM_MODELS: models,
      VARIORUM_OPENAI_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    },
    release(steps) {
      allowed += steps
      for (const resume of waiting.splice(0, steps)) resume()
    },
    asked: wanted =>
      times >= wanted
        ? Promise.resolve()
        : new Promise(seen => {
            asking.push({ times: wanted, seen })
          }),
    async close() {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
      await folder.remove()
    },
  }
}
