import { type ClientRequest, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { EmulatorProcess } from './emulator-process.ts'

/** Streams left, and the longest time (ms) from a caller's leaving until its requests upstream had closed. */
export type AbortReport = { streams: number; slowest: number; breaches: string[] }

const AT_A_TIME = 50
/** Milliseconds after which a request upstream must have closed, and for which is waited at most. */
const CLOSED = { within: 1000, most: 20_000 }
const WATCH = 20

/**
 * Begins streams that a model composes, leaves them in the middle, and waits until nothing of them is left at the
 * emulator. `question` must be one for which a model is asked once, to compose.
 */
export async function abortStreams(
  address: string,
  question: object,
  emulator: EmulatorProcess,
  streams: number,
): Promise<AbortReport> {
  const report: AbortReport = { streams: 0, slowest: 0, breaches: [] }
  await emulator.plan({ slow: { first: 50, between: 1000 } })
  const { sockets: before } = await emulator.counts()
  while (report.streams < streams) {
    const calls = await upstream(
      ({ received }) => received,
      AT_A_TIME,
      () => Promise.all(Array.from({ length: AT_A_TIME }, () => beginStream(address, question))),
    )
    const began = performance.now()
    await upstream(
      ({ left }) => left,
      AT_A_TIME,
      async () => {
        for (const call of calls) call.destroy()
      },
    )
    report.slowest = Math.max(report.slowest, performance.now() - began)
    report.streams += AT_A_TIME
  }
  const { sockets } = await emulator.counts()
  await emulator.plan({})
  if (report.slowest > CLOSED.within)
    report.breaches.push(
      `a request upstream closed ${report.slowest.toFixed(0)} ms after its caller had left`,
    )
  if (sockets > before) report.breaches.push(`${sockets - before} connections are left of ${streams} streams`)
  return report

  /** Does something and waits until a count at the emulator has grown by so many. */
  async function upstream<T>(
    of: (counts: { received: number; left: number }) => number,
    growth: number,
    act: () => Promise<T>,
  ): Promise<T> {
    const count = async () => {
      const { received, closed } = await emulator.counts()
      return of({ received: received['converse-stream'] ?? 0, left: closed['client-left'] ?? 0 })
    }
    const from = await count()
    const done = await act()
    const deadline = performance.now() + CLOSED.most
    while ((await count()) < from + growth) {
      if (performance.now() > deadline)
        throw new Error(
          `Only ${(await count()) - from} of ${growth} requests upstream after ${CLOSED.most / 1000} s.`,
        )
      await setTimeout(WATCH)
    }
    return done
  }
}

/** Resolves once the reply has begun. */
function beginStream(address: string, question: object): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' }
    const call = request(`${address}/v1/answers`, { method: 'POST', headers }, response => {
      response.on('error', () => {})
      response.once('data', () => resolve(call))
    })
    call.on('error', reject)
    call.end(JSON.stringify(question))
  })
}
