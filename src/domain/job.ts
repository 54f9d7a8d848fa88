import { z } from 'zod'

export const JobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export type JobState = z.infer<typeof JobState>

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
  progress: z.strictObject({ done: z.int(), total: z.int() }).nullable(),
  result: z.json(),
  problem: z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Job = z.infer<typeof Job>
export type Json = z.infer<ReturnType<typeof z.json>>
