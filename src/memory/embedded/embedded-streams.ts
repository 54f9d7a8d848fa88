import {
  type AnswerStreams,
  checkNext,
  defaultStreamLimits,
  type StreamEvent,
  type StreamKey,
  type StreamLimits,
  streamNotFound,
} from '../answer-streams.ts'
import { stopReason } from '../turn-line.ts'

/** `until` is when an ended one is forgotten; `wake` tells those who wait for more. */
type Kept = {
  owner: string
  kept: boolean
  events: StreamEvent[]
  bytes: number
  until: number | null
  stop: () => void
  wake: Set<() => void>
}

/** In this process. */
export function createEmbeddedStreams(
  { keepMs, bytes: most }: StreamLimits = defaultStreamLimits,
  now: () => number = Date.now,
): AnswerStreams {
  const streams = new Map<string, Kept>()
  const nameOf = ({ tenant, id }: StreamKey) => JSON.stringify([tenant, id])

  return {
    async open(key, { kept, stop }) {
      forgetEnded()
      const stream: Kept = {
        ...{ owner: key.owner, kept, stop },
        ...{ events: [], bytes: 0, until: null, wake: new Set() },
      }
      streams.set(nameOf(key), stream)
      return {
        write(event) {
          if (!kept) return
          stream.events.push(event)
          stream.bytes += event.data.length
          while (stream.bytes > most) stream.bytes -= stream.events.shift()!.data.length
          wakeAll(stream)
        },
        async end() {
          stream.until = now() + keepMs
          wakeAll(stream)
        },
      }
    },
    async *read(key, after, signal) {
      const stream = find(key)
      if (!stream?.kept) throw streamNotFound(key.id)
      for (let last = after; ; ) {
        const more = stream.events.filter(({ number }) => number > last)
        for (const event of more) {
          checkNext(key.id, last, event)
          last = event.number
          yield event
        }
        if (more.length > 0) continue
        if (stream.until !== null) return
        await woken(stream, signal)
      }
    },
    async stop(key) {
      const stream = find(key)
      if (!stream || stream.until !== null) return false
      stream.stop()
      return true
    },
    async close() {
      streams.clear()
    },
  }

  function find(key: StreamKey): Kept | null {
    forgetEnded()
    const stream = streams.get(nameOf(key))
    return stream?.owner === key.owner ? stream : null
  }

  function forgetEnded(): void {
    for (const [name, { until }] of streams) if (until !== null && until <= now()) streams.delete(name)
  }
}

function wakeAll({ wake }: Kept): void {
  for (const each of wake) each()
}

async function woken({ wake }: Kept, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw stopReason(signal)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const leave = () => reject(stopReason(signal))
  wake.add(resolve)
  signal.addEventListener('abort', leave, { once: true })
  try {
    await promise
  } finally {
    wake.delete(resolve)
    signal.removeEventListener('abort', leave)
  }
}
