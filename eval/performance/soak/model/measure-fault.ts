import { setTimeout } from 'node:timers/promises'
import { percentile } from '../../percentile.ts'
import { type Asked, askOpenly } from './ask-openly.ts'
import type { EmulatorProcess } from './emulator-process.ts'
import { MODELS, type ModelFault, REGIONS } from './model-faults.ts'
import type { WeatherService } from './weather-service.ts'

/** Seconds before a fault, while it lasts, and after it. */
export type Phases = { before: number; during: number; after: number }

/** Times in milliseconds, `shut` and `recovered` since the fault began and since it ended; processor time per second. */
export type FaultReport = {
  name: string
  requests: number
  answered: number
  errors: string[]
  degraded: number
  degradedShare: number
  p50: number
  p99: number
  shut: number | null
  /** Whether the first choice is asked again; what it falls back on is tried when it is needed. */
  openAgain: boolean
  /** Until the last degraded answer was asked for; null where there was one at the very end. */
  recovered: number | null
  asked: number
  processor: { service: number | null; client: number; emulator: number }
}

/** No answer is waited for longer, in milliseconds: the service gives up after 20 s. */
const PATIENCE = 25_000

/** Lets a fault come and go while questions are asked at a fixed rate. */
export async function measureFault(
  { name, plan }: ModelFault,
  { before, during, after }: Phases,
  { rate, questions }: { rate: number; questions: readonly object[] },
  service: WeatherService,
  emulator: EmulatorProcess,
): Promise<FaultReport> {
  const all: Asked[] = []
  const stop = new AbortController()
  const asking = askOpenly(
    { address: service.address, rate, patience: PATIENCE, questions },
    asked => all.push(asked),
    stop.signal,
  )
  await setTimeout(before * 1000)
  await emulator.plan(plan)
  const began = performance.now()
  const start = await used()
  await setTimeout(during * 1000)
  const end = await used()
  await emulator.plan({})
  const over = performance.now()
  await setTimeout(after * 1000)
  stop.abort()
  await asking

  const inFault = all.filter(({ due }) => due >= began && due < over)
  const degradedOf = (asked: Asked[]) => asked.filter(each => each.fault === null && each.degraded)
  const times = inFault.map(({ due, ended }) => ended - due)
  const degraded = degradedOf(inFault).length
  const gates = service.gates.filter(({ at }) => at >= began)
  const shut = gates.find(({ state, at }) => state === 'shut' && at < over)
  const first = service.gates.findLast(({ model, place }) => model === MODELS[0] && place === REGIONS[0])
  const late = degradedOf(all.filter(({ due }) => due >= over)).map(({ due }) => due - over)
  const last = late.length === 0 ? 0 : Math.max(...late)
  const seconds = (over - began) / 1000
  const share = (of: (counts: typeof start) => number | null) => {
    const [from, to] = [of(start), of(end)]
    return from === null || to === null ? null : (to - from) / seconds
  }
  return {
    name,
    requests: all.length,
    answered: inFault.length,
    errors: all.flatMap(({ fault }) => fault ?? []),
    degraded,
    degradedShare: degraded / Math.max(1, inFault.length),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    shut: shut === undefined ? null : shut.at - began,
    openAgain: first === undefined || first.state === 'open',
    recovered: last > (after - 2) * 1000 ? null : last,
    asked: end.calls - start.calls,
    processor: {
      service: share(({ service: time }) => time),
      client: share(({ client }) => client)!,
      emulator: share(({ emulator: time }) => time)!,
    },
  }

  async function used() {
    const { processor, received } = await emulator.counts()
    const { user, system } = process.cpuUsage()
    return {
      service: service.processorTime(),
      client: (user + system) / 1000,
      emulator: processor,
      calls: Object.values(received).reduce((sum, count) => sum + count, 0),
    }
  }
}
