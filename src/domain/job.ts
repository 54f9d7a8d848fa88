import { z } from 'zod'

export const JobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

/** What stopped something, as whoever asked for it may know it. */
const ToldProblem = z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() })

/** A file of a job that reads files; `problem` says why it could not be read. */
export const JobFile = z.strictObject({
  path: z.string(),
  state: z.enum(['queued', 'read', 'failed']),
  problem: ToldProblem.nullable(),
})
export type JobFile = z.infer<typeof JobFile>

/** How many files are in which state; `listed` are all of them where they are few, otherwise those that failed first. */
export const JobFiles = z.strictObject({
  queued: z.int(),
  read: z.int(),
  failed: z.int(),
  listed: z.array(JobFile),
})
export type JobFiles = z.infer<typeof JobFiles>

/**
 * Work that outlives the request that asked for it. Of one tenant, kind and key there is one unfinished job at a time.
 * `attempts` counts how often it was begun; one that ended with its process is begun again.
 */
export const Job = z.strictObject({
  id: z.string(),
  tenant: z.string(),
  owner: z.string(),
  kind: z.string(),
  key: z.string(),
  input: z.json(),
  state: JobState,
  progress: z.strictObject({ done: z.int(), total: z.int(), files: JobFiles.optional() }).nullable(),
  result: z.json(),
  problem: ToldProblem.nullable(),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Job = z.infer<typeof Job>
export type Json = z.infer<ReturnType<typeof z.json>>
