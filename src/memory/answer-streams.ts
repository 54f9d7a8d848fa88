import { Problem } from '../domain/problem.ts'

/** Whose answer it is, and which. Another owner's looks like one that does not exist. */
export type StreamKey = { tenant: string; owner: string; id: string }

/** Numbered from 1 on without a gap; `data` is JSON. */
export type StreamEvent = { number: number; type: string; data: string }

/** An answer that is being made, event by event. It never fails: what can't be kept can't be read again. */
export type OpenStream = {
  write(event: StreamEvent): void
  /** No more come. What was written stays for a while. */
  end(): Promise<void>
}

/**
 * Answers that are being sent as event streams, wherever they are made: a reader who was cut off goes on reading, and
 * whoever asked may stop one. What is kept of a stream is bounded, the oldest goes first.
 */
export interface AnswerStreams {
  /** Null while the store is away. Without `kept` the answer can be stopped, and nothing of it read again. */
  open(key: StreamKey, options: { kept: boolean; stop: () => void }): Promise<OpenStream | null>
  /**
   * The events after number `after`, in order, then those to come, up to the end. Throws `Problem`: `not-found` for a stream
   * that is not known, or not from there on; `cancelled` (retryable) when its instance ended before it; `unavailable`.
   */
  read(key: StreamKey, after: number, signal: AbortSignal): AsyncIterable<StreamEvent>
  /** Whether it was being made. Throws `Problem` (`unavailable`). */
  stop(key: StreamKey, signal?: AbortSignal): Promise<boolean>
  close(): Promise<void>
}

/** How long (ms) the events of an answer stay when it has ended, and how many bytes of them. */
export type StreamLimits = { keepMs: number; bytes: number }
export const defaultStreamLimits: StreamLimits = { keepMs: 30_000, bytes: 4 << 20 }

const AGAIN = 'GET /v1/answers/ID has an answer that was made; or send the turn again under its turn id.'

export const streamNotFound = (id: string) =>
  new Problem('not-found', `There is no event stream of an answer ${id} to go on with.`, AGAIN)

/** Refuses to go on where events between are no longer kept. */
export function checkNext(id: string, after: number, next: StreamEvent): void {
  if (next.number !== after + 1) throw streamNotFound(id)
}

export const streamLost = (id: string) =>
  new Problem('cancelled', `The instance that made answer ${id} ended before it.`, AGAIN, { retryable: true })
