import type { EmulatedRequest } from './emulated-request.ts'
import { EmulatorReply } from './emulator-reply.ts'

/** Requests that wait until somebody outside answers them over HTTP: `GET /queue`, `POST /queue/:id`. */
export type ReplyQueue = {
  wait(request: EmulatedRequest): Promise<EmulatorReply>
  list(): Pick<EmulatedRequest, 'id' | 'operation' | 'model' | 'body'>[]
  /** Why the reply is refused; null when it was handed on. */
  answer(id: string, reply: unknown): string | null
}

export function openReplyQueue(): ReplyQueue {
  const waiting = new Map<string, { request: EmulatedRequest; resolve: (reply: EmulatorReply) => void }>()
  return {
    wait: request => new Promise(resolve => waiting.set(request.id, { request, resolve })),
    list: () =>
      [...waiting.values()]
        .filter(({ request }) => request.closed === null)
        .map(({ request: { id, operation, model, body } }) => ({ id, operation, model, body })),
    answer(id, reply) {
      const found = waiting.get(id)
      if (!found) return `No request ${id} waits.`
      const parsed = EmulatorReply.safeParse(reply)
      if (!parsed.success) return parsed.error.issues[0]!.message
      waiting.delete(id)
      found.resolve(parsed.data)
      return null
    },
  }
}
