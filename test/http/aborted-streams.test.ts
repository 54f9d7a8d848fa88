import { type ClientRequest, request } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { startServer } from '../../src/main.ts'
import { createFailoverChat } from '../../src/model/failover/failover-chat.ts'
import { silentLog } from '../../src/observe/log.ts'
import { createGate } from '../../src/resilience/gate.ts'
import { createRetryBudget } from '../../src/resilience/retry-budget.ts'
import { openComposer } from '../../src/services/open-composer.ts'
import { openEmulatedModel } from '../support/emulated-model.ts'
import { oneModel } from '../support/one-model.ts'
import { openManual } from '../support/written-manual.ts'

const STREAMS = 240
const AT_A_TIME = 40
/** A busy machine is no fault. */
const PATIENT = { timeout: 20_000 }

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close()
})

/** The service over HTTP, whose models say a sentence and then go on for minutes. */
async function open() {
  const emulated = await openEmulatedModel(() => ({
    kind: 'said',
    text: `The late fee is 4 dollars [1]. ${'The fee is due in May [1]. '.repeat(200)}`,
    pieces: 200,
    pace: { first: 0, between: 50 },
  }))
  // As many places as callers at a time: a place that is not given back stops the test.
  const gate = createGate({
    ...{ concurrent: AT_A_TIME, waiting: 0 },
    ...{ threshold: 0.5, window: 5_000, openFor: 5_000 },
  })
  const model = createFailoverChat([{ model: emulated.model, gate, total: 60_000 }], {
    tries: 1,
    times: { base: 1, most: 1, floor: 1 },
    budget: createRetryBudget({ share: 0, most: 0 }),
  })
  const manual = await openManual({
    '2025-01': { 'fees.md': '# Fees\n\nThe late fee is 4 dollars. The fee is due in May.\n' },
  })
  opened.push(manual)
  const router = oneModel(model)
  const services = { ...manual, composer: await openComposer(manual.embedder), router }
  const config = loadConfig({ PORT: '0' })
  const server = await startServer(config, services, silentLog)
  opened.push(server)
  return { ...emulated, address: server.address, gate }
}

/** Asks for a stream and resolves once the model's first sentence has come. */
function beginStream(address: string): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' }
    const call = request(`${address}/v1/answers`, { method: 'POST', headers }, response => {
      let seen = ''
      response.on('error', () => {})
      response.on('data', part => {
        seen += part
        if (seen.includes('event: sentence')) resolve(call)
      })
      response.on('end', () => reject(new Error(`It ended: ${seen.slice(-300)}`)))
    })
    call.on('error', reject)
    call.end(JSON.stringify({ question: 'What is the late fee?', scope: { package: 'manual' } }))
  })
}

it('ends the request to the model when the caller leaves, and keeps no connection and no place', async () => {
  const { requests, sockets, address, gate } = await open()
  for (let begun = 0; begun < STREAMS; begun += AT_A_TIME) {
    const calls = await Promise.all(Array.from({ length: AT_A_TIME }, () => beginStream(address)))
    expect(requests).toHaveLength(begun + AT_A_TIME)
    expect(requests.slice(begun).every(({ closed }) => closed === null)).toBe(true)
    for (const call of calls) call.destroy()
    await expect.poll(() => requests.filter(({ closed }) => closed === null).length, PATIENT).toBe(0)
  }
  expect(requests.every(({ closed }) => closed?.how === 'client-left')).toBe(true)
  await expect.poll(sockets, PATIENT).toBe(0)
  expect(gate.shut).toBe(false)
})
