import type { Response } from 'express'
import type { StreamEvent } from '../memory/answer-streams.ts'
import type { ProblemBody } from './error-response.ts'

/** Bytes that may wait for a slow reader; an answer with all its evidence is far smaller. */
const largestBacklog = 4 << 20

export type EventStream = {
  /** Whether anything was sent; until then the request can still get another status. */
  readonly begun: boolean
  send(event: { type: string }): void
  /** An event that has its number already. */
  repeat(event: StreamEvent): void
  /** The stream's last event when it fails. */
  fail(problem: ProblemBody): void
  end(): void
}

/**
 * `onEvent` hears of every event, also of those that no reader is left for; `onStuck` is called, and the connection cut,
 * when the reader has stopped reading.
 */
export type EventStreamOptions = {
  heartbeatMs: number
  onStuck?: () => void
  onEvent?: (event: StreamEvent) => void
}

/**
 * Server-sent events on a response: each with its number as id, its type as event name and JSON as data. A comment
 * keeps a quiet stream alive. The reply begins with the first of them, so an early failure keeps its own status.
 */
export function openEventStream(
  response: Response,
  { heartbeatMs, onStuck, onEvent }: EventStreamOptions,
): EventStream {
  let last = 0
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) write(': still working\n\n')
  }, heartbeatMs)
  response.once('close', () => clearInterval(heartbeat))

  return {
    get begun() {
      return response.headersSent
    },
    send: event => next(event.type, event),
    repeat: show,
    fail: problem => {
      next('error', problem)
      finish()
    },
    end: finish,
  }

  function next(type: string, data: unknown): void {
    const event = { number: last + 1, type, data: JSON.stringify(data) }
    onEvent?.(event)
    show(event)
  }

  function show({ number, type, data }: StreamEvent): void {
    last = number
    write(`id: ${number}\nevent: ${type}\ndata: ${data}\n\n`)
  }

  function write(text: string): void {
    if (response.writableEnded || response.destroyed) return
    if (!response.headersSent) begin()
    response.write(text)
    if (response.writableLength <= largestBacklog) return
    response.destroy()
    onStuck?.()
  }

  function begin(): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Proxies of the nginx family hold back a response otherwise.
      'X-Accel-Buffering': 'no',
    })
  }

  function finish(): void {
    clearInterval(heartbeat)
    if (!response.writableEnded) response.end()
  }
}
