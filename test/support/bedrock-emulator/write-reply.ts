import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'
import { setTimeout } from 'node:timers/promises'
import type { EmulatedRequest } from './emulated-request.ts'
import {
  type EmulatorReply,
  type ErrorName,
  errorStatus,
  type Pace,
  type SaidReply,
} from './emulator-reply.ts'
import { errorFrame, exceptionFrame } from './event-stream-frame.ts'
import { contentBlocks, saidFrames, stopReasonOf, usageOf } from './said-frames.ts'

/** Of HTTP/1.1, or of HTTP/2 through the same interface. */
export type Response = ServerResponse

/** HTTP/2 error code. */
const INTERNAL_ERROR = 2
const AT_ONCE: Pace = { first: 0, between: 0 }

export function writeJson(response: Response, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-requestid': randomUUID(),
    ...headers,
  })
  response.end(JSON.stringify(body))
}

/** An error before anything was said. */
export function writeError(response: Response, error: ErrorName, message: string, retryAfter?: number): void {
  writeJson(
    response,
    errorStatus[error],
    { message },
    {
      'x-amzn-errortype': `${error}:http://internal.amazon.com/coral/com.amazon.bedrock/`,
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  )
}

/** Answers a request for text; a stream when it asked for one. */
export async function writeReply(
  request: EmulatedRequest,
  response: Response,
  reply: EmulatorReply,
): Promise<void> {
  const streaming = request.operation === 'converse-stream'
  if (reply.kind === 'error') {
    if (!streaming || reply.after === undefined)
      return writeError(response, reply.error, reply.message, reply.retryAfter)
    const type = reply.error[0]!.toLowerCase() + reply.error.slice(1)
    const frames = beginning(request, reply.text).slice(0, reply.after + 1)
    return writeFrames(response, [...frames, exceptionFrame(type, reply.message)], AT_ONCE)
  }
  if (reply.kind === 'fault') return breakOff(request, response, reply)
  const pace = reply.pace ?? AT_ONCE
  if (streaming) return writeFrames(response, saidFrames(request, reply), pace)
  await pause(pace.first)
  writeJson(response, 200, {
    output: { message: { role: 'assistant', content: contentBlocks(reply) } },
    stopReason: stopReasonOf(reply),
    usage: usageOf(request, reply),
    metrics: { latencyMs: 1 },
  })
}

async function breakOff(
  request: EmulatedRequest,
  response: Response,
  { fault, text, pace = AT_ONCE }: Extract<EmulatorReply, { kind: 'fault' }>,
): Promise<void> {
  request.closed = { at: 0, how: 'fault' }
  if (fault === 'reset-before-headers') return reset(response)
  if (fault === 'hang') return
  if (fault === 'html-502') {
    response.writeHead(502, { 'content-type': 'text/html' })
    response.end('<html><body><h1>502 Bad Gateway</h1></body></html>')
    return
  }
  const streaming = request.operation === 'converse-stream'
  if (fault === 'invalid-body' || !streaming) {
    response.writeHead(200, { 'content-type': streaming ? STREAM : 'application/json' })
    if (fault === 'reset-midway' || fault === 'truncated-frame' || fault === 'stall')
      response.write('{"output": {"mess')
    if (fault === 'stall') return
    if (fault === 'reset-midway') return reset(response)
    response.end('{"output": {"mess')
    return
  }
  const frames = beginning(request, text)
  if (fault === 'no-message-stop') return writeFrames(response, frames, pace)
  if (fault === 'error-frame')
    return writeFrames(response, [...frames, errorFrame('InternalFailure', 'emulated')], pace)
  const last = frames.pop()!
  await writeFrames(response, frames, pace, false)
  if (fault === 'stall') return
  if (fault === 'reset-midway') return reset(response)
  if (fault === 'bad-checksum')
    last.writeUInt32BE((last.readUInt32BE(last.length - 4) ^ 1) >>> 0, last.length - 4)
  response.end(fault === 'truncated-frame' ? last.subarray(0, last.length - 9) : last)
}

/** The frames of a text without its end. */
function beginning(request: EmulatedRequest, text: string): Buffer[] {
  const said: SaidReply = { kind: 'said', text, pieces: 4 }
  return saidFrames(request, said).slice(0, -3)
}

const STREAM = 'application/vnd.amazon.eventstream'

async function writeFrames(
  response: Response,
  frames: readonly Buffer[],
  pace: Pace,
  end = true,
): Promise<void> {
  response.writeHead(200, { 'content-type': STREAM, 'x-amzn-requestid': randomUUID() })
  for (const [index, frame] of frames.entries()) {
    await pause(index === 0 ? pace.first : pace.between)
    if (response.destroyed) return
    if (!response.write(frame)) await drained(response)
  }
  if (end) response.end()
}

const pause = (milliseconds: number) => (milliseconds > 0 ? setTimeout(milliseconds) : undefined)

const drained = (response: Response) =>
  new Promise<void>(resolve => {
    const done = () => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })

/** Ends the connection, or the stream of a shared one, without a word. */
function reset(response: Response): void {
  if ('stream' in response) (response as unknown as Http2ServerResponse).stream.close(INTERNAL_ERROR)
  else response.socket?.resetAndDestroy()
}
