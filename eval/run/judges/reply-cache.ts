import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ChatModel, ChatRequest, ModelEvent } from '../../../src/model/chat-model.ts'
import { newNonce } from '../../../src/model/new-nonce.ts'

const Reply = z.strictObject({ text: z.string(), inputTokens: z.int(), outputTokens: z.int() })
type Reply = z.infer<typeof Reply>

/** Replies that are kept. `nonce` is the same as long as the folder is, or no request would come twice. */
export type ReplyCache = { nonce: string; keep(model: ChatModel): ChatModel }

/**
 * Whole replies of models in a folder, by model and request, so that what was asked in an earlier run is not asked and
 * not paid again. The same request asked several times, as votes are, has several replies, in order. The nonce, which
 * keeps what is judged from ending its own frame, is drawn once and known to nobody who writes documents.
 */
export async function openReplyCache(folder: string): Promise<ReplyCache> {
  await mkdir(folder, { recursive: true })
  const nonce = await readNonce(join(folder, 'nonce'))
  const asked = new Map<string, number>()

  async function* replay(
    model: ChatModel,
    request: ChatRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ModelEvent> {
    const key = createHash('sha256')
      .update(JSON.stringify([model.id, request]))
      .digest('hex')
    const turn = asked.get(key) ?? 0
    asked.set(key, turn + 1)
    const path = join(folder, `${key}-${turn}.json`)
    const kept = await readReply(path)
    if (kept) {
      const { text, ...usage } = kept
      yield { type: 'text', text }
      yield { type: 'stop', reason: 'end', usage: { ...usage, cost: 0 } }
      return
    }
    let text = ''
    for await (const event of model.stream(request, signal)) {
      if (event.type === 'text') text += event.text
      else if (event.type === 'restart') text = ''
      else if (event.type === 'stop' && event.reason === 'end') {
        const { inputTokens, outputTokens } = event.usage
        await writeWhole(path, JSON.stringify({ text, inputTokens, outputTokens } satisfies Reply))
      }
      yield event
    }
  }

  return {
    nonce,
    keep: model => ({
      id: model.id,
      limits: model.limits,
      stream: (request, signal) => replay(model, request, signal),
      close: () => model.close(),
    }),
  }
}

async function readReply(path: string): Promise<Reply | null> {
  const source = await readFile(path, 'utf8').catch(() => null)
  return source === null ? null : Reply.parse(JSON.parse(source))
}

async function readNonce(path: string): Promise<string> {
  const drawn = newNonce()
  await writeFile(path, drawn, { flag: 'wx' }).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  return readFile(path, 'utf8')
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
