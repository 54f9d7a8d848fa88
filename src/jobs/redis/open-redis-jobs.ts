import type { Job, JobState } from '../../domain/job.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import type { JobName, JobQueue } from '../job-queue.ts'
import { givenUp, mostAttempts } from '../job-table.ts'
import { type JobQueueOptions, makeJobQueue } from '../make-job-queue.ts'
import { ADD, CANCEL, END, FIND, HOLD, LIST, RETRY, TAKE } from './job-scripts.ts'

/** Jobs in Redis, which the queue closes. They stay as long as the server keeps what it was told. */
export function openRedisJobs(store: RedisStore, options: JobQueueOptions = {}): JobQueue {
  const base = store.key('jobs', ['all'])
  const prepare = (lua: string) => {
    const run = store.script(lua, 1)
    return <T>(args: readonly (string | number)[], signal?: AbortSignal) =>
      store.call(() => run([base], args), signal) as Promise<T>
  }
  const [add, find, list, cancel] = [prepare(ADD), prepare(FIND), prepare(LIST), prepare(CANCEL)]
  const [retry, take, hold, end] = [prepare(RETRY), prepare(TAKE), prepare(HOLD), prepare(END)]
  const time = () => new Date().toISOString()

  return makeJobQueue(
    {
      async add(job, kept, signal) {
        const { id, tenant, owner, kind, key, input } = job
        const names = [nameOf(job), joined(tenant, owner), joined(tenant, kind, key), kept, kind]
        const fields = {
          id,
          tenant,
          owner,
          key,
          input: JSON.stringify(input),
          created: time(),
          updated: time(),
        }
        return readJob(await add([...names, ...Object.entries(fields).flat()], signal))!
      },
      find: async (job, signal) => readJob(await find([nameOf(job)], signal)),
      async list({ tenant, owner }, { limit, offset }, signal) {
        const rows = await list<string[][]>([joined(tenant, owner), offset, limit], signal)
        return rows.map(row => readJob(row)!)
      },
      cancel: async (job, signal) => readJob(await cancel([nameOf(job), time()], signal)),
      retry: async (job, signal) => readJob(await retry([nameOf(job), time()], signal)),
      async take(kind, { holder, leaseMs }) {
        return readJob(await take([kind, holder, leaseMs, time(), mostAttempts, JSON.stringify(givenUp)]))
      },
      async hold(job, { holder, leaseMs }, progress) {
        return (await hold([nameOf(job), holder, leaseMs, time(), JSON.stringify(progress)])) === 1
      },
      async end(job, { holder }, outcome) {
        const result = outcome.state === 'done' ? outcome.result : null
        const problem = outcome.state === 'failed' ? outcome.problem : null
        await end([
          ...[nameOf(job), holder, outcome.state, time()],
          ...[JSON.stringify(result), JSON.stringify(problem)],
        ])
      },
      close: () => store.close(),
    },
    options,
  )
}

const joined = (...parts: string[]) => JSON.stringify(parts)
const nameOf = ({ tenant, id }: JobName) => joined(tenant, id)

/** `row` has fields and values in turns; an empty one stands for no job. */
function readJob(row: string[]): Job | null {
  if (row.length === 0) return null
  const field: Record<string, string> = {}
  for (let at = 0; at < row.length; at += 2) field[row[at]!] = row[at + 1]!
  const { id, tenant, owner, kind, key, state, created, updated } = field as Record<string, string>
  return {
    ...({ id, tenant, owner, kind, key } as Pick<Job, 'id' | 'tenant' | 'owner' | 'kind' | 'key'>),
    input: JSON.parse(field.input!),
    state: state as JobState,
    progress: JSON.parse(field.progress ?? 'null'),
    result: JSON.parse(field.result ?? 'null'),
    problem: JSON.parse(field.problem ?? 'null'),
    attempts: Number(field.attempts),
    createdAt: created!,
    updatedAt: updated!,
  }
}
