import { describe, expect, onTestFinished, test } from 'vitest'
import { Job } from '../../src/domain/job.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { JobQueue, NewJob } from '../../src/jobs/job-queue.ts'

let ids = 0
export const makeJob = (changes: Partial<NewJob> = {}): NewJob => {
  const id = `job-${++ids}`
  return { tenant: 'local', id, owner: 'ann', kind: 'compare', key: id, input: { from: '1' }, ...changes }
}

/** Every JobQueue behaves like this. `open` opens the same store again, as another process would. */
export function jobQueueContract(
  name: string,
  make: () => Promise<{ open(): Promise<JobQueue>; dispose(): Promise<void> }>,
): void {
  const openQueues = async (count: number) => {
    const store = await make()
    const queues: JobQueue[] = []
    for (let opened = 0; opened < count; opened++) queues.push(await store.open())
    onTestFinished(async () => {
      for (const queue of queues) await queue.close()
      await store.dispose()
    })
    return queues as [JobQueue, ...JobQueue[]]
  }

  describe(`${name}: jobs`, () => {
    test('are done, with their result', async () => {
      const [queue] = await openQueues(1)
      queue.work('compare', async ({ input }) => ({ seen: input }))
      const job = await queue.add(makeJob())
      const settled = await queue.settled(job)
      expect(settled).toMatchObject({ state: 'done', result: { seen: { from: '1' } }, attempts: 1 })
      expect(Job.parse(settled)).toEqual(settled)
      expect(await queue.find(job)).toEqual(settled)
      expect(await queue.find({ tenant: 'other', id: job.id })).toBeNull()
      await expect(queue.settled({ tenant: 'local', id: 'none' })).rejects.toMatchObject({
        code: 'not-found',
      })
    })

    test('are one while the same is unfinished, and another afterwards', async () => {
      const [queue] = await openQueues(1)
      const first = await queue.add(makeJob({ key: 'same' }))
      expect((await queue.add(makeJob({ key: 'same' }))).id).toBe(first.id)
      expect((await queue.add(makeJob({ key: 'same', tenant: 'other' }))).id).not.toBe(first.id)
      queue.work('compare', async () => null)
      await queue.settled(first)
      expect((await queue.add(makeJob({ key: 'same' }))).id).not.toBe(first.id)
    })

    test('fail with the problem that their work met', async () => {
      const [queue] = await openQueues(1)
      queue.work('compare', async ({ key }) => {
        if (key === 'known') throw new Problem('too-large', 'Too many sections.', 'Choose a document.')
        throw new Error('broken')
      })
      const known = await queue.settled(await queue.add(makeJob({ key: 'known' })))
      expect(known).toMatchObject({ state: 'failed', result: null })
      expect(known.problem).toEqual({
        code: 'too-large',
        message: 'Too many sections.',
        remedy: 'Choose a document.',
      })
      const unknown = await queue.settled(await queue.add(makeJob()))
      expect(unknown).toMatchObject({ state: 'failed', problem: { code: 'internal' } })
    })

    test('are cancelled before and while they are done', async () => {
      const [queue, other] = await openQueues(2)
      const waiting = await queue.add(makeJob())
      expect(await queue.cancel(waiting)).toMatchObject({ state: 'cancelled' })
      const begun = Promise.withResolvers<void>()
      const aborted = Promise.withResolvers<void>()
      queue.work('compare', async (_, { signal }) => {
        signal.addEventListener('abort', () => aborted.resolve())
        begun.resolve()
        await aborted.promise
        return 'late'
      })
      const running = await queue.add(makeJob())
      await begun.promise
      expect(await other!.cancel(running)).toMatchObject({ state: 'cancelled' })
      await aborted.promise
      expect(await queue.settled(running)).toMatchObject({ state: 'cancelled', result: null, attempts: 1 })
      expect(await queue.settled(waiting)).toMatchObject({ state: 'cancelled', attempts: 0 })
      expect(await queue.cancel({ tenant: 'local', id: 'none' })).toBeNull()
    })

    test('tell how far they are', async () => {
      const [queue, other] = await openQueues(2)
      const go = Promise.withResolvers<void>()
      const problem = { code: 'bad-release', message: 'It is damaged.', remedy: 'Send it again.' }
      const files = {
        queued: 0,
        read: 1,
        failed: 1,
        listed: [{ path: 'a.md', state: 'failed' as const, problem }],
      }
      queue.work('compare', async (_, { progress }) => {
        progress(3, 10, files)
        await go.promise
        return null
      })
      const job = await queue.add(makeJob())
      await expect
        .poll(async () => (await other!.find(job))?.progress, { timeout: 20_000 })
        .toEqual({ done: 3, total: 10, files })
      go.resolve()
      expect(await other!.settled(job)).toMatchObject({ state: 'done' })
    })

    test('are done once, whoever does them, and no more at once than asked for', async () => {
      const queues = await openQueues(3)
      const done: string[] = []
      let [now, most] = [0, 0]
      const jobs = await Promise.all(Array.from({ length: 30 }, () => queues[0].add(makeJob())))
      for (const queue of queues)
        queue.work(
          'compare',
          async ({ id }) => {
            now++
            most = Math.max(most, now)
            await new Promise(resolve => setImmediate(resolve))
            now--
            done.push(id)
            return null
          },
          { atOnce: 2 },
        )
      for (const job of jobs) await queues[0].settled(job)
      expect(done.toSorted()).toEqual(jobs.map(({ id }) => id).toSorted())
      expect(most).toBeLessThanOrEqual(6)
    })

    test('go on elsewhere when their queue is closed', async () => {
      const store = await make()
      const queue = await store.open()
      const other = await store.open()
      onTestFinished(async () => {
        await other.close()
        await store.dispose()
      })
      const begun = Promise.withResolvers<void>()
      queue.work('compare', async (_, { signal }) => {
        begun.resolve()
        await new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        return null
      })
      const job = await queue.add(makeJob())
      await begun.promise
      await queue.close()
      other.work('compare', async () => 'done by the other')
      expect(await other.settled(job)).toMatchObject({
        state: 'done',
        result: 'done by the other',
        attempts: 1,
      })
    })

    test('are not begun by a queue that is being closed', async () => {
      const store = await make()
      const other = await store.open()
      onTestFinished(async () => {
        await other.close()
        await store.dispose()
      })
      const begun: string[] = []
      for (let round = 0; round < 5; round++) {
        const queue = await store.open()
        await queue.add(makeJob())
        queue.work('compare', async ({ id }) => begun.push(id))
        const began = begun.length
        await queue.close()
        await new Promise(resolve => setImmediate(resolve))
        expect(begun.length).toBe(began)
      }
      const [newest] = await other.list({ tenant: 'local', owner: 'ann' }, { limit: 1, offset: 0 })
      other.work('compare', async () => null)
      expect(await other.settled(newest!)).toMatchObject({ state: 'done', attempts: 1 })
    })

    test('are forgotten when they have ended and enough newer ones have, but never before', async () => {
      const [queue] = await openQueues(1)
      const waiting = await queue.add(makeJob({ kind: 'never' }))
      const theirs = await queue.add(makeJob({ owner: 'bob', kind: 'never' }))
      await queue.cancel(theirs)
      const ended: string[] = []
      for (let count = 0; count < queue.limits.finished + 2; count++) {
        const job = await queue.add(makeJob({ kind: 'never' }))
        await queue.cancel(job)
        ended.push(job.id)
      }
      const newest = await queue.add(makeJob({ kind: 'never' }))
      const listed = await queue.list({ tenant: 'local', owner: 'ann' }, { limit: 100, offset: 0 })
      expect(listed.map(({ id }) => id)).toEqual([newest.id, ...ended.slice(2).reverse(), waiting.id])
      expect((await queue.find(theirs))?.state).toBe('cancelled')
    })

    test('that failed wait again when they are retried, unless the same waits already', async () => {
      const [queue] = await openQueues(1)
      let broken = true
      queue.work('compare', async () => {
        if (broken) throw new Problem('unavailable', 'Away.', 'Wait.')
        return 'done'
      })
      const failed = await queue.settled(await queue.add(makeJob({ key: 'same' })))
      expect(failed.state).toBe('failed')
      broken = false
      expect(await queue.retry(failed)).toMatchObject({ id: failed.id, problem: null })
      const done = await queue.settled(failed)
      expect(done).toMatchObject({ state: 'done', result: 'done', problem: null, attempts: 1 })
      expect(await queue.retry(failed)).toEqual(done)
      expect(await queue.retry({ tenant: 'local', id: 'none' })).toBeNull()

      queue.work('fails', async () => {
        throw new Problem('unavailable', 'Away.', 'Wait.')
      })
      const first = await queue.settled(await queue.add(makeJob({ kind: 'fails', key: 'again' })))
      const going = Promise.withResolvers<void>()
      queue.work('fails', () => going.promise.then(() => null))
      const second = await queue.add(makeJob({ kind: 'fails', key: 'again' }))
      expect((await queue.retry(first))?.id).toBe(second.id)
      going.resolve()
      expect((await queue.settled(second)).state).toBe('done')
    })

    test('are listed for their owner, newest first', async () => {
      const [queue] = await openQueues(1)
      const one = await queue.add(makeJob())
      const two = await queue.add(makeJob())
      await queue.add(makeJob({ owner: 'bob' }))
      const ann = { tenant: 'local', owner: 'ann' }
      expect((await queue.list(ann, { limit: 10, offset: 0 })).map(({ id }) => id)).toEqual([two.id, one.id])
      expect((await queue.list(ann, { limit: 1, offset: 1 })).map(({ id }) => id)).toEqual([one.id])
    })
  })
}
