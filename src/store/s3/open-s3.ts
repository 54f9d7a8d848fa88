import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { Secret } from '../../domain/secret.ts'
import { trustedAuthorities } from '../trusted-authorities.ts'
import { s3Problem } from './s3-problem.ts'

/**
 * Where objects are kept: a bucket, and the beginning of every key in it. `endpoint` is that of a compatible server, null
 * for AWS; `region` is null where the SDK finds it; `keys` are null where the SDK finds credentials itself. `authority` is a file of certificates to trust
 * besides the usual ones. Times in milliseconds; one call takes `callLimit` at most.
 */
export type S3Place = {
  bucket: string
  prefix: string
  endpoint: string | null
  region: string | null
  pathStyle: boolean
  keys: { id: string; secret: Secret } | null
  authority: string | null
  callLimit: number
}

/** `age` is how long ago the object was written, in milliseconds by the clock of the server, to the second. */
export type StoredObject = { bytes: Uint8Array; etag: string; age: number }
export type ListedObject = { key: string; etag: string }
/** An object is only written where there is none, or only over the one that was read. */
export type PutCondition = { kind: 'absent' } | { kind: 'match'; etag: string }

/**
 * Objects under the prefix; keys are given and told without it. Every method is one call and throws `Problem` with bucket
 * and key: `unavailable`, `timeout` and `throttled` are retryable, `forbidden`, `not-found` (no such bucket),
 * `bad-request` and `cancelled` are not.
 */
export type S3Store = {
  /** Bucket and prefix, as messages name them. */
  where: string
  /** Null where there is none; `same` where it still is the one with that etag. */
  get(key: string, signal: AbortSignal, unless?: string): Promise<StoredObject | 'same' | null>
  /** The new etag; null where the condition is not met. */
  put(key: string, bytes: Uint8Array, signal: AbortSignal, condition?: PutCondition): Promise<string | null>
  exists(key: string, signal: AbortSignal): Promise<boolean>
  /** One page of the keys that begin so, in order, and where the next one begins. */
  list(
    beginning: string,
    signal: AbortSignal,
    from?: string,
  ): Promise<{ objects: ListedObject[]; next: string | undefined }>
  /** At most a thousand keys; those that are gone already count as removed. */
  remove(keys: readonly string[], signal: AbortSignal): Promise<void>
  close(): void
}

const SOCKETS = 64

type HeadersOnly = { headers?: Record<string, string> }

/** One client with connections that stay open. It tries nothing twice: that is for whoever calls to decide. */
export function openS3(place: S3Place): S3Store {
  const { bucket, prefix } = place
  const client = new S3Client(settingsOf(place))
  // The server's clock, which the SDK does not tell of an answer.
  client.middlewareStack.add(
    next => async given => {
      const result = await next(given)
      const date = Date.parse((result.response as HeadersOnly).headers?.date ?? '')
      if (!Number.isNaN(date)) Object.assign(result.output?.$metadata ?? {}, { date })
      return result
    },
    { step: 'deserialize', priority: 'low' },
  )
  const name = (key: string) => `s3://${bucket}/${prefix}${key}`
  const send = async <T>(key: string, signal: AbortSignal, call: (limit: AbortSignal) => Promise<T>) => {
    const limit = AbortSignal.timeout(place.callLimit)
    try {
      signal.throwIfAborted()
      return await call(AbortSignal.any([signal, limit]))
    } catch (error) {
      throw s3Problem(error, name(key), signal, limit)
    }
  }

  const get: S3Store['get'] = (key, signal, unless) =>
    send(key, signal, async abortSignal => {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: prefix + key,
        ...(unless !== undefined && { IfNoneMatch: unless }),
      })
      try {
        const { Body, ETag, LastModified, $metadata } = await client.send(command, { abortSignal })
        const body = Body as (NonNullable<typeof Body> & { destroy(error?: Error): void }) | undefined
        // What aborts a call no longer aborts its body once the head has come.
        const abort = () => {
          body?.destroy(abortSignal.reason)
        }
        abortSignal.addEventListener('abort', abort, { once: true })
        try {
          const bytes = (await body?.transformToByteArray()) ?? new Uint8Array()
          const served = ($metadata as { date?: number }).date ?? Date.now()
          return { bytes, etag: ETag ?? '', age: served - (LastModified?.getTime() ?? served) }
        } finally {
          abortSignal.removeEventListener('abort', abort)
        }
      } catch (error) {
        if (statusOf(error) === 304) return 'same'
        if (isMissing(error)) return null
        throw error
      }
    })

  return {
    where: name(''),
    get,
    put: (key, bytes, signal, condition) =>
      send(key, signal, async abortSignal => {
        const command = new PutObjectCommand({
          Bucket: bucket,
          Key: prefix + key,
          Body: bytes,
          ...(condition?.kind === 'absent' && { IfNoneMatch: '*' }),
          ...(condition?.kind === 'match' && { IfMatch: condition.etag }),
        })
        try {
          return (await client.send(command, { abortSignal })).ETag ?? ''
        } catch (error) {
          // 409: another one was writing it; missing: what was to be replaced is gone.
          const unmet = condition && ([409, 412].includes(statusOf(error)) || isMissing(error))
          if (unmet) return null
          throw error
        }
      }),
    exists: (key, signal) =>
      send(key, signal, async abortSignal => {
        try {
          await client.send(new HeadObjectCommand({ Bucket: bucket, Key: prefix + key }), { abortSignal })
          return true
        } catch (error) {
          if (isMissing(error)) return false
          throw error
        }
      }),
    list: (beginning, signal, from) =>
      send(beginning, signal, async abortSignal => {
        const answer = await client.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix + beginning,
            ...(from !== undefined && { ContinuationToken: from }),
          }),
          { abortSignal },
        )
        const objects = (answer.Contents ?? []).map(({ Key = '', ETag = '' }) => ({
          key: Key.slice(prefix.length),
          etag: ETag,
        }))
        return { objects, next: answer.IsTruncated ? answer.NextContinuationToken : undefined }
      }),
    remove: (keys, signal) =>
      send(keys[0] ?? '', signal, async abortSignal => {
        if (keys.length === 0) return
        const Objects = keys.map(key => ({ Key: prefix + key }))
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
          { abortSignal },
        )
        const [failed] = Errors
        if (failed) throw Object.assign(new Error(failed.Message ?? failed.Code), { name: failed.Code })
      }),
    close: () => client.destroy(),
  }
}

function settingsOf({ endpoint, region, pathStyle, keys, authority, callLimit }: S3Place) {
  const agents = { keepAlive: true, maxSockets: SOCKETS }
  const ca = authority === null ? {} : { ca: trustedAuthorities(authority) }
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

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode ?? 0

/** A missing bucket is told by the same status. */
const isMissing = (error: unknown) => ['NoSuchKey', 'NotFound'].includes((error as Error)?.name)
