import { z } from 'zod'
import type { Caller } from './caller.ts'
import type { Job } from './job.ts'

/** What became of the releases that were sent. `skipped` files are not read, for the reason given. */
export const IngestedUpload = z.strictObject({
  package: z.string(),
  releases: z.array(
    z.strictObject({
      release: z.string(),
      status: z.enum(['ingested', 'unchanged', 'replaced']),
      read: z.int(),
      unchanged: z.int(),
      skipped: z.array(
        z.strictObject({
          ...{ path: z.string(), kind: z.string(), reason: z.string() },
          ...{ code: z.string().nullable().default(null), remedy: z.string().nullable().default(null) },
        }),
      ),
      warnings: z.array(z.strictObject({ path: z.string(), warning: z.string() })),
    }),
  ),
  /** Differences to the neighbouring releases, by significance. */
  compared: z.array(
    z.strictObject({ from: z.string(), to: z.string(), changes: z.int(), substantive: z.int() }),
  ),
})
export type IngestedUpload = z.infer<typeof IngestedUpload>

export type UploadRequest = {
  package: string
  release?: string
  effective?: string
  order?: number
  replace: boolean
}

/** An upload that is coming in. Methods throw `Problem` (`bad-request`, `too-large`). */
export type ComingUpload = {
  /** A file at its path inside the release, or a zip. */
  write(path: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Once all files are there. */
  ingest(request: UploadRequest, caller: Caller): Promise<Job>
  discard(): Promise<void>
}

/** The files of a job that could not be read: `write` puts mended ones in their place, `retry` tries them all again. */
export type AgainUpload = {
  write(path: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** By a job of its own, in which what was read is not read again. */
  retry(): Promise<Job>
}

/** Each becomes a job of the kind `ingest:<folder>`, whose progress counts each file twice, read and indexed; its result is an `IngestedUpload`. */
export type Uploads = {
  begin(): Promise<ComingUpload>
  /** Removes what is kept of a job's files, which is not to be tried again. */
  discard(job: Job): Promise<void>
  /** Of a job that took releases in without some of their files; null for any other. Throws `Problem` (`conflict`). */
  again(job: Job, signal?: AbortSignal): Promise<AgainUpload | null>
}
