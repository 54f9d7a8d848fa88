import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'

const BODY_LIMIT = 25 * 1024 * 1024

/** Null for a body that is larger than Bedrock takes. */
export async function readBody(incoming: IncomingMessage | Http2ServerRequest): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Null for what is not JSON. */
export function parseJson(body: Buffer): Record<string, unknown> | null {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
