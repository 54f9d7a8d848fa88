import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { abortStreams } from './model/abort-streams.ts'
import { emulatorEnvironment, startEmulator } from './model/emulator-process.ts'
import { findRate } from './model/find-rate.ts'
import { judgeFault } from './model/judge-fault.ts'
import { type FaultReport, measureFault, type Phases } from './model/measure-fault.ts'
import { modelFaults } from './model/model-faults.ts'
import { weatherEnvironment } from './model/weather-catalogue.ts'
import { startWeatherService } from './model/weather-service.ts'
import { ingestSamples, sampleQuestions } from './samples.ts'

/** `rate` is null where the highest that is carried is to be found; `share` of it is then asked. */
export type ModelSoakOptions = {
  rate: number | null
  phases: Phases
  /** Callers that leave in the middle of a stream. */
  streams: number
  /** Part of the names of the faults; all of them when empty. */
  only: string
  print: (line: string) => void
}

/** Asks a model to compose, and nothing else of one. */
const comparison = {
  question: 'What changed in the base rates of territory 014 between 2024-07 and 2025-01?',
  scope: { package: 'harbor-auto-manual', releases: ['2024-07', '2025-01'] },
}
const MOST_RATE = 334
/** Of the highest rate that is carried in good weather, what is asked in bad. */
const SHARE = 0.8
const SPEECH = { pieces: 20, pace: { first: 150, between: 10 } }

/** Asks a service over HTTP while its models fail in one way after the other; returns what it should not have done. */
export async function soakModel({ rate, phases, streams, only, print }: ModelSoakOptions): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-weather-'))
  const home = join(folder, 'home')
  const faults = modelFaults.filter(({ name }) => name.includes(only))
  if (faults.length === 0)
    throw new Error(`No fault is called so; there are ${modelFaults.map(each => each.name).join(', ')}.`)
  const emulator = await startEmulator(SPEECH)
  const breaches: string[] = []
  try {
    // With the guardrail, which then knows the passages before they are asked about.
    const environment = { ...weatherEnvironment(folder, true), ...emulatorEnvironment(emulator.url) }
    await ingestSamples(home, environment)
    const questions = await sampleQuestions()
    let asked = rate
    for (const guarded of [false, true]) {
      const due = faults.filter(fault => fault.guarded === guarded)
      if (due.length === 0) continue
      const service = await startWeatherService(home, folder, emulator, guarded)
      try {
        asked ??= SHARE * (await findHighest(service.address, questions))
        print(headerOf(asked, phases))
        for (const fault of due) {
          const report = await measureFault(fault, phases, { rate: asked, questions }, service, emulator)
          const broken = judgeFault(fault, report)
          breaches.push(...broken.map(breach => `${fault.name}: ${breach}`))
          print(lineOf(report, broken))
        }
        if (!guarded && streams > 0) await leave(service.address)
        breaches.push(...service.errors.map(line => `logged as an error: ${line}`))
      } finally {
        const said = await service.stop()
        if (said !== null) breaches.push(`the service did not end well: ${said}`)
      }
    }
    return breaches
  } finally {
    await emulator.stop()
    rmSync(folder, { recursive: true, force: true })
  }

  async function leave(address: string): Promise<void> {
    const report = await abortStreams(address, comparison, emulator, streams)
    breaches.push(...report.breaches)
    print(
      `\n${report.streams} callers left in the middle of a stream; the slowest request upstream closed after ${report.slowest.toFixed(0)} ms: ${report.breaches.join('; ') || 'stood'}\n`,
    )
  }

  async function findHighest(address: string, questions: readonly object[]): Promise<number> {
    const highest = await findRate(address, questions, { from: 10, most: MOST_RATE, seconds: 8 }, tried =>
      print(
        `     ${tried.rate.toFixed(0).padStart(4)} a second: p50 ${tried.p50.toFixed(0)} ms, p99 ${tried.p99.toFixed(0)} ms, ${tried.faults} faults: ${tried.carried ? 'carried' : 'not carried'}`,
      ),
    )
    print(
      `${highest.toFixed(0)} a second are carried on ${availableParallelism()} cores, client and emulator among them`,
    )
    return highest
  }
}

const headerOf = (rate: number, { before, during, after }: Phases) =>
  `${rate.toFixed(0)} requests a second; each fault for ${during} s, with ${before} s before and ${after} s after it

| fault | requests | errors | degraded | p50 | p99 | gate shut after | recovered after | processor: service, client, emulator | |
|---|---|---|---|---|---|---|---|---|---|`

function lineOf(report: FaultReport, breaches: readonly string[]): string {
  const { name, requests, errors, degradedShare, p50, p99, shut, recovered, processor } = report
  const seconds = (time: number | null) => (time === null ? '–' : `${(time / 1000).toFixed(1)} s`)
  const cores = (time: number | null) => (time === null ? '–' : (time / 1000).toFixed(2))
  const cells = [
    name,
    requests,
    errors.length,
    `${(100 * degradedShare).toFixed(1)} %`,
    `${p50.toFixed(0)} ms`,
    `${p99.toFixed(0)} ms`,
    seconds(shut),
    seconds(recovered),
    [processor.service, processor.client, processor.emulator].map(cores).join(', '),
    breaches.length === 0 ? 'stood' : `BROKEN: ${breaches.join('; ')}`,
  ]
  return `| ${cells.join(' | ')} |`
}
