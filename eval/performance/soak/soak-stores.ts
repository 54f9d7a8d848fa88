import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sharedOpenSearch } from '../../../test/support/opensearch/shared-opensearch.ts'
import { sharedS3 } from '../../../test/support/s3/shared-s3.ts'
import { findRate } from './model/find-rate.ts'
import type { Phases } from './model/measure-fault.ts'
import { ingestSamples, sampleQuestions } from './samples.ts'
import { startService } from './start-service.ts'
import { measureStoreFault, type StoreFaultReport } from './stores/measure-store-fault.ts'
import { knownRequests, TURNS } from './stores/mixed-requests.ts'
import { openStores } from './stores/open-stores.ts'
import { storeFaults } from './stores/store-faults.ts'

/**
 * `rate` is null where the highest that is carried is to be found first; `only` is part of the names of the faults. With
 * `mixed` two fifths of the requests are turns and the others read.
 */
export type StoreSoakOptions = {
  rate: number | null
  mixed: boolean
  /** Whether the library is in S3, or in the home and S3 does not fail. */
  inS3: boolean
  phases: Phases
  only: string
  print: (line: string) => void
}

/** Of the highest rate that is carried in good weather, what is asked in bad. */
const SHARE = 0.8

/** Asks a service over HTTP while Redis, OpenSearch and S3 fail in one way after the other; returns what it should not have done. */
export async function soakStores({
  rate,
  mixed,
  inS3,
  phases,
  only,
  print,
}: StoreSoakOptions): Promise<string[]> {
  const due = storeFaults.filter(({ name }) => name.includes(only) && (inS3 || !name.startsWith('S3')))
  if (due.length === 0) throw new Error(`There are ${storeFaults.map(({ name }) => name).join(', ')}.`)
  const [openSearch, s3] = [await sharedOpenSearch(), await sharedS3()]
  if (openSearch === null || s3 === null)
    throw new Error('Set OPENSEARCH_TEST_URL and S3_TEST_URL, or SERVERS=required to have them started.')
  const stores = await openStores(openSearch, s3)
  const library = /^(VARIORUM_LIBRARY|S3_)/
  const others = Object.fromEntries(
    Object.entries(stores.environment).filter(([name]) => !library.test(name)),
  )
  const environment = inS3 ? stores.environment : others
  const home = mkdtempSync(join(tmpdir(), 'variorum-stores-'))
  const breaches: string[] = []
  try {
    await ingestSamples(home, environment)
    // Passages that were written over count in the statistics of words until they are merged away, and a copy has none.
    await stores.openSearch.replaceIndex()
    const turns = watchWaitingTurns()
    const service = await startService(home, environment, line => {
      if (line.includes('"level":"error"')) breaches.push(`logged as an error: ${line.slice(0, 300)}`)
      turns.hear(line)
    })
    try {
      const requests = await knownRequests(service.address, await sampleQuestions(), mixed)
      const range = { from: 10, most: 200, seconds: 8 }
      const questions = requests.map(({ asked }) => asked)
      const asked = rate ?? SHARE * (await findRate(service.address, questions, range, () => {}))
      print(headerOf(asked, mixed, phases))
      for (const fault of due) {
        const loop = { address: service.address, rate: asked, requests }
        const report = await measureStoreFault(fault, phases, loop, stores)
        if (!(await turns.written(phases.after * 1000)))
          report.breaches.push(`turns were not written ${phases.after} s after the last request`)
        breaches.push(...report.breaches.map(breach => `${fault.name}: ${breach}`))
        print(lineOf(fault.name, report))
      }
    } finally {
      const said = await service.stop()
      if (said !== null) breaches.push(`the service did not end well: ${said.slice(-500)}`)
    }
    return breaches
  } finally {
    await stores.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Whether turns wait for their store, as the service's log says: one fault begins when nothing of the last is left. */
function watchWaitingTurns() {
  let waiting = Promise.resolve()
  let written = () => {}
  return {
    hear(line: string) {
      if (line.includes('turns wait until their store is back'))
        waiting = new Promise(resolve => {
          written = resolve
        })
      if (line.includes('turns that waited are written')) written()
    },
    /** False where they are not within so many milliseconds. */
    written: (most: number) => Promise.race([waiting.then(() => true), wait(most, false, { ref: false })]),
  }
}

const headerOf = (rate: number, mixed: boolean, { before, during, after }: Phases) =>
  `${rate.toFixed(0)} requests a second, ${(rate * (mixed ? TURNS : 1)).toFixed(0)} of them turns; each fault for ${during} s, with ${before} s before and up to ${after} s after it

| fault | requests | errors | refused | degraded | p50 | p99 | recovered after | |
|---|---|---|---|---|---|---|---|---|`

function lineOf(name: string, report: StoreFaultReport): string {
  const { requests, errors, refused, degraded, p50, p99, recovered, breaches } = report
  const cells = [
    ...[name, requests, errors.length, refused, degraded, `${p50.toFixed(0)} ms`, `${p99.toFixed(0)} ms`],
    recovered === null ? '–' : `${(recovered / 1000).toFixed(1)} s`,
    breaches.length === 0 ? 'stood' : `BROKEN: ${breaches.join('; ')}`,
  ]
  return `| ${cells.join(' | ')} |`
}
