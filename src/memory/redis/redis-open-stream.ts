import type { OpenStream, StreamEvent } from '../answer-streams.ts'

type State = 'running' | 'ended'

type Opening = {
  kept: boolean
  onStop: () => void
  beatMs: number
  keepMs: number
  bytes: number
  /** What has to be left when the store closes. */
  open: Set<() => void>
  /** 1 when somebody asked to stop, null while Redis is away. */
  write(state: State, events: readonly StreamEvent[]): Promise<unknown>
}

/**
 * Writes what comes, one call after the other, and a sign of life every `beatMs`, which also asks whether to stop. What
 * could not be written is written later, within the bound of bytes; after the end for `keepMs` at most.
 */
export async function openRedisStream({
  kept,
  onStop,
  beatMs,
  keepMs,
  bytes,
  open,
  write,
}: Opening): Promise<OpenStream | null> {
  const waiting: StreamEvent[] = []
  let size = 0
  let state: State = 'running'
  let sending: Promise<boolean> | null = null
  if ((await write(state, [])) === null) return null

  const timer = setInterval(() => void send(), beatMs)
  const leave = () => {
    clearInterval(timer)
    open.delete(leave)
  }
  open.add(leave)
  return {
    write(event) {
      if (!kept) return
      waiting.push(event)
      size += event.data.length
      while (size > bytes) size -= waiting.shift()!.data.length
      void send()
    },
    async end() {
      state = 'ended'
      await sending
      if (await send()) return leave()
      setTimeout(leave, keepMs).unref()
    },
  }

  function send(): Promise<boolean> {
    sending ??= sendAll().finally(() => {
      sending = null
    })
    return sending
  }

  async function sendAll(): Promise<boolean> {
    for (;;) {
      const [as, batch] = [state, [...waiting]]
      const reply = await write(as, batch)
      if (reply === null) return false
      const written = new Set(batch)
      for (let first = waiting[0]; first && written.has(first); first = waiting[0]) {
        waiting.shift()
        size -= first.data.length
      }
      if (reply === 1 && as === 'running') onStop()
      if (waiting.length > 0 || as !== state) continue
      if (as === 'ended') leave()
      return true
    }
  }
}
