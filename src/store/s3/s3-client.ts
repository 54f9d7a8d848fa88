import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { type GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Secret } from '../../domain/secret.ts'
import { trustedAuthorities } from '../trusted-authorities.ts'

/**
 * How S3 is reached. `endpoint` is that of a compatible server, null for AWS; `region` and `keys` are null where the SDK
 * finds them. `authority` is a file of certificates to trust besides the usual ones. One call takes `callLimit`
 * milliseconds at most.
 */
export type S3Connection = {
  endpoint: string | null
  region: string | null
  pathStyle: boolean
  keys: { id: string; secret: Secret } | null
  authority: string | null
  callLimit: number
}

const SOCKETS = 64

type Served = { date?: number }

/** A client that tries nothing twice and keeps its connections; its answers carry the server's clock for `servedAt`. */
export function s3Client(connection: S3Connection): S3Client {
  const client = new S3Client(settingsOf(connection))
  // The SDK does not tell of an answer when it was given.
  client.middlewareStack.add(
    next => async given => {
      const result = await next(given)
      const { headers } = result.response as { headers?: Record<string, string> }
      const date = Date.parse(headers?.date ?? '')
      if (!Number.isNaN(date)) Object.assign(result.output?.$metadata ?? {}, { date } satisfies Served)
      return result
    },
    { step: 'deserialize', priority: 'high' },
  )
  return client
}

/** When the server gave an answer, by its own clock where it says so. */
export const servedAt = (metadata: object): number => (metadata as Served).date ?? Date.now()

/** The whole body of an answer. What aborts a call no longer aborts its body once the head has come: this does. */
export async function bytesOf(
  given: GetObjectCommandOutput['Body'],
  signal: AbortSignal,
): Promise<Uint8Array> {
  const body = given as (NonNullable<typeof given> & { destroy(error?: Error): void }) | undefined
  const abort = () => {
    body?.destroy(signal.reason)
  }
  signal.addEventListener('abort', abort, { once: true })
  try {
    return (await body?.transformToByteArray()) ?? new Uint8Array()
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function settingsOf({ endpoint, region, pathStyle, keys, authority, callLimit }: S3Connection) {
  const agents = { keepAlive: true, maxSockets: SOCKETS }
  const ca = authority === null ? {} : { ca: trustedAuthorities(authority, 'S3_CA') }
  return {
    ...(region !== null && { region }),
    forcePathStyle: pathStyle,
    ...(endpoint !== null && { endpoint }),
    ...(keys !== null && { credentials: { accessKeyId: keys.id, secretAccessKey: keys.secret.reveal() } }),
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({
      httpAgent: new Agent(agents),
      httpsAgent: new SecureAgent({ ...agents, ...ca }),
      connectionTimeout: Math.min(callLimit, 3_000),
    }),
  }
}
