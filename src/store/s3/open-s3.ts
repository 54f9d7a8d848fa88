import type { Readable } from 'node:stream'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { createHangGate } from '../hang-gate.ts'
import { bytesOf, type S3Connection, s3Client, servedAt } from './s3-client.ts'
import { s3Hangs, s3Problem } from './s3-problem.ts'
import { saveBody } from './save-body.ts'

/** Where objects are kept: a bucket, and the beginning of every key in it. */
export type S3Place = S3Connection & { bucket: string; prefix: string }

/** `age` is how long ago the object was written, in milliseconds by the clock of the server, to the second. */
export type StoredObject = { bytes: Uint8Array; etag: string; age: number }
/** `modified` is in milliseconds since 1970, by the server's clock. */
export type ListedObject = { key: string; etag: string; bytes: number; modified: number }
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
  /** Writes an object to a new file as it comes, however long that takes while it comes; false where there is none. */
  save(key: string, file: string, signal: AbortSignal): Promise<boolean>
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
  /** How far the server's clock is ahead of this machine's, in milliseconds, to the second. */
  clock(signal: AbortSignal): Promise<number>
  close(): void
}

/** How often a store that hangs is asked whether it still does. */
const PROBE_EVERY = 250

/**
 * One client with connections that stay open. It tries nothing twice: that is for whoever calls to decide. Once a call had
 * no answer in time, others fail at once until the store answers again.
 */
export function openS3(place: S3Place): S3Store {
  const { bucket, prefix } = place
  const client = s3Client(place)
  const name = (key: string) => `s3://${bucket}/${prefix}${key}`
  const listOne = (abortSignal: AbortSignal) =>
    client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 }), { abortSignal })
  const gate = createHangGate(async () => {
    const limit = AbortSignal.timeout(place.callLimit)
    await listOne(limit).catch(error => {
      // A refusal is an answer too.
      if (limit.aborted) throw error
    })
  }, PROBE_EVERY)
  const send = async <T>(key: string, signal: AbortSignal, call: (limit: AbortSignal) => Promise<T>) => {
    if (gate.shut && !signal.aborted) throw s3Hangs(name(key))
    const limit = AbortSignal.timeout(place.callLimit)
    try {
      signal.throwIfAborted()
      return await call(AbortSignal.any([signal, limit]))
    } catch (error) {
      if (limit.aborted && !signal.aborted) gate.hung()
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
        const served = servedAt($metadata)
        const age = served - (LastModified?.getTime() ?? served)
        return { bytes: await bytesOf(Body, abortSignal), etag: ETag ?? '', age }
      } catch (error) {
        if (statusOf(error) === 304) return 'same'
        if (isMissing(error)) return null
        throw error
      }
    })

  return {
    where: name(''),
    get,
    save: async (key, file, signal) => {
      const body = await send(key, signal, async abortSignal => {
        const command = new GetObjectCommand({ Bucket: bucket, Key: prefix + key })
        try {
          return (await client.send(command, { abortSignal })).Body as Readable
        } catch (error) {
          if (isMissing(error)) return null
          throw error
        }
      })
      if (body) await saveBody(body, file, { name: name(key), idleLimit: place.callLimit, signal })
      return body !== null
    },
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
        const objects = (answer.Contents ?? []).map(({ Key = '', ETag = '', Size = 0, LastModified }) => ({
          ...{ key: Key.slice(prefix.length), etag: ETag, bytes: Size },
          modified: LastModified?.getTime() ?? 0,
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
    clock: signal =>
      send('', signal, async abortSignal => servedAt((await listOne(abortSignal)).$metadata) - Date.now()),
    close() {
      gate.close()
      client.destroy()
    },
  }
}

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode ?? 0

/** A missing bucket is told by the same status. */
const isMissing = (error: unknown) => ['NoSuchKey', 'NotFound'].includes((error as Error)?.name)
