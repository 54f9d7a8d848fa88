import { crc32 } from 'node:zlib'

const STRING = 7

/**
 * One frame of application/vnd.amazon.eventstream: total length, length of the headers, CRC-32 of these eight bytes,
 * headers, payload, CRC-32 of everything before it; numbers are big-endian.
 * Source: Smithy, "Amazon Event Stream" specification.
 */
export function eventStreamFrame(headers: Readonly<Record<string, string>>, payload: string): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => headerBytes(name, value)))
  const body = Buffer.from(payload)
  const frame = Buffer.alloc(16 + head.length + body.length)
  frame.writeUInt32BE(frame.length, 0)
  frame.writeUInt32BE(head.length, 4)
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8)
  head.copy(frame, 12)
  body.copy(frame, 12 + head.length)
  frame.writeUInt32BE(crc32(frame.subarray(0, frame.length - 4)), frame.length - 4)
  return frame
}

function headerBytes(name: string, value: string): Buffer {
  const [key, text] = [Buffer.from(name), Buffer.from(value)]
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length)
  return Buffer.concat([Buffer.from([key.length]), key, Buffer.from([STRING]), length, text])
}

/** An event as Bedrock frames it: JSON with `p`, a padding that hides the length of what a model says. */
export function eventFrame(type: string, content: Readonly<Record<string, unknown>>): Buffer {
  const padding = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
  const payload = JSON.stringify({ ...content, p: padding.slice(0, JSON.stringify(content).length % 40) })
  return eventStreamFrame(
    { ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' },
    payload,
  )
}

/** A modelled exception inside a stream, such as `throttlingException`. */
export const exceptionFrame = (type: string, message: string): Buffer =>
  eventStreamFrame(
    { ':exception-type': type, ':content-type': 'application/json', ':message-type': 'exception' },
    JSON.stringify({ message }),
  )

/** An error of the transport inside a stream, which no model of the service knows. */
export const errorFrame = (code: string, message: string): Buffer =>
  eventStreamFrame({ ':error-code': code, ':error-message': message, ':message-type': 'error' }, '')
