import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Priority, priorities } from '../../src/domain/priority.ts'
import { createAdmission } from '../../src/resilience/admission.ts'
import { Refusal } from '../../src/resilience/refusal.ts'

const { signal } = new AbortController()
const settled = () => new Promise<void>(resolve => setImmediate(resolve))

/** What calls do: come with a priority, end, or give up waiting. `which` chooses among those it can happen to. */
const Step = fc.oneof(
  fc.record({ does: fc.constant('comes' as const), priority: fc.constantFrom(...priorities) }),
  fc.record({ does: fc.constantFrom('ends' as const, 'gives up' as const), which: fc.nat() }),
)
type Call = { priority: Priority; order: number; leave: (() => void) | null; giveUp: AbortController }

describe('places', () => {
  it('are never more than there are, go to the most urgent who waits, and none is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 4 }),
        fc.array(Step, { maxLength: 60 }),
        async (concurrent, waiting, steps) => {
          const admission = createAdmission({ concurrent, waiting })
          const calls = new Set<Call>()
          let order = 0
          for (const step of steps) {
            const some = (which: number, of: Call[]) => of[which % Math.max(1, of.length)]
            const before = [...calls].filter(({ leave }) => leave === null)
            if (step.does === 'comes') {
              const call: Call = {
                priority: step.priority,
                order: order++,
                leave: null,
                giveUp: new AbortController(),
              }
              calls.add(call)
              admission.enter('it', call.priority, call.giveUp.signal).then(
                leave => {
                  call.leave = leave
                },
                () => calls.delete(call),
              )
            } else if (step.does === 'ends') {
              const ending = some(
                step.which,
                [...calls].filter(({ leave }) => leave !== null),
              )
              if (ending) calls.delete(ending)
              ending?.leave?.()
            } else some(step.which, before)?.giveUp.abort()
            await settled()

            const running = [...calls].filter(({ leave }) => leave !== null)
            const left = [...calls].filter(({ leave }) => leave === null)
            expect(running.length).toBeLessThanOrEqual(concurrent)
            expect(left.length).toBeLessThanOrEqual(waiting)
            if (left.some(({ priority }) => priority === 'interactive'))
              expect(running.length).toBe(concurrent)
            // Whoever was let in was the most urgent, and of those the first.
            const rank = ({ priority, order: came }: Call) => priorities.indexOf(priority) * 1000 + came
            const admitted = before.filter(call => call.leave !== null)
            const best = left.filter(call => before.includes(call)).map(rank)
            for (const call of admitted) expect(rank(call)).toBeLessThan(Math.min(1e9, ...best))
          }
          while (calls.size > 0) {
            for (const call of calls) if (call.leave !== null && calls.delete(call)) call.leave()
            await settled()
          }
          for (let place = 0; place < concurrent; place++) await admission.enter('it', 'interactive', signal)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('of an evaluation are half of them, of jobs three quarters', async () => {
    const admission = createAdmission({ concurrent: 8, waiting: 0 })
    const enter = async (priority: Priority) =>
      admission.enter('it', priority, signal).then(
        () => true,
        () => false,
      )
    const entered = { evaluation: 0, job: 0, interactive: 0 }
    for (const priority of priorities.toReversed()) while (await enter(priority)) entered[priority]++
    expect(entered).toEqual({ evaluation: 4, job: 2, interactive: 2 })
  })

  it('in the line are given up by the least urgent, last first', async () => {
    const admission = createAdmission({ concurrent: 1, waiting: 2 })
    const leave = await admission.enter('it', 'interactive', signal)
    const told: string[] = []
    const wait = (name: string, priority: Priority) =>
      admission.enter('it', priority, signal).then(
        free => {
          told.push(`${name} in`)
          free()
        },
        error => told.push(`${name} ${error instanceof Refusal ? 'shed' : error}`),
      )
    const all = [
      wait('evaluation 1', 'evaluation'),
      wait('evaluation 2', 'evaluation'),
      wait('job', 'job'),
      wait('person', 'interactive'),
      wait('evaluation 3', 'evaluation'),
    ]
    await settled()
    expect(told.toSorted()).toEqual(['evaluation 1 shed', 'evaluation 2 shed', 'evaluation 3 shed'])
    leave()
    await Promise.all(all)
    expect(told.slice(3)).toEqual(['person in', 'job in'])
  })
})
