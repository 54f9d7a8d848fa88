import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStaticEmbedder } from '../../../src/model/static-embedder/open-static-embedder.ts'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { inspectStore } from './inspect-store.ts'
import { interruptRound, type MeasuredOperation, type Moment, questionFor } from './interrupt-round.ts'
import { waitForWriting } from './kill-moment.ts'
import { runSuccessfully, startCommand } from './run-command.ts'
import { makeOperations, type Operation } from './soak-operations.ts'
import { keepAsking, startService } from './start-service.ts'
import type { EditionSize } from './write-editions.ts'

export type SoakOptions = {
  rounds: number
  seed: number
  size: EditionSize
  print: (line: string) => void
}
/** `phases` counts the kills by where they fell. */
export type SoakReport = { rounds: number; faults: string[]; turns: number; phases: Map<string, number> }

/** Kills ingest, replace and purge at random moments of their writing, while a service answers, and checks the store each time. */
export async function soakIngest({ rounds, seed, size, print }: SoakOptions): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-soak-'))
  const embedder = await openStaticEmbedder()
  const random = seededRandom(seed)
  const report: SoakReport = { rounds: 0, faults: [], turns: 0, phases: new Map() }
  try {
    const operations = await measureOperations()
    while (report.rounds < rounds) {
      const operation = operations[report.rounds % operations.length]!
      const killService = random() < 1 / 3
      const home = join(folder, 'home')
      const round = await interruptRound(
        operation,
        { moment: nextMoment(operation), killService },
        home,
        embedder,
      )
      if (round === null) continue
      report.rounds += 1
      report.turns += round.turns
      report.phases.set(round.phase, (report.phases.get(round.phase) ?? 0) + 1)
      const faults = round.faults.map(fault => `round ${report.rounds}, ${operation.name}: ${fault}`)
      report.faults.push(...faults)
      const verdict = faults.length === 0 ? 'sound' : `VIOLATED: ${round.faults.join('; ')}`
      const killed = killService ? 'and service killed' : 'killed'
      print(
        `${String(report.rounds).padStart(3)}  ${operation.name.padEnd(27)} ${killed} after ${round.milliseconds} ms in ${round.phase}, ${round.turns} turns answered: ${verdict}`,
      )
    }
    return report
  } finally {
    await embedder.close()
    rmSync(folder, { recursive: true, force: true })
  }

  /** Every third kill is aimed at a phase too short to be met often. */
  function nextMoment({ aims }: Operation): Moment {
    if (random() >= 1 / 3) return { share: random() }
    return { aim: aims[Math.floor(random() * aims.length)]!, delay: random() * 40 }
  }

  /** Runs everything once without interruption, while a service answers as it will later. */
  async function measureOperations(): Promise<MeasuredOperation[]> {
    const { fill, operations } = makeOperations(join(folder, 'sources'), size)
    const filled = join(folder, 'filled')
    await runSuccessfully(filled, fill)
    const { releases } = await inspectStore(filled, embedder)
    const measured: MeasuredOperation[] = []
    for (const operation of operations.slice(0, rounds)) {
      const store = operation.starts === 'filled' ? filled : null
      const before = store === null ? new Map<string, string>() : releases
      const clean = await runClean(operation, store)
      measured.push({ ...operation, store, before, ...clean })
      print(`     ${operation.name.padEnd(27)} writes for ${clean.duration} ms`)
    }
    return measured
  }

  async function runClean(operation: Operation, store: string | null) {
    const home = join(folder, 'clean')
    rmSync(home, { recursive: true, force: true })
    if (store !== null) cpSync(store, home, { recursive: true })
    const service = await startService(home)
    const asking = keepAsking(service.address, questionFor(operation))
    const command = startCommand(home, operation.args)
    await waitForWriting(home, command)
    const began = performance.now()
    const { code, output } = await command.finished
    const duration = Math.round(performance.now() - began)
    await asking.stop()
    await service.stop()
    const inspection = await inspectStore(home, embedder)
    const faults = [...inspection.faults, ...inspection.leftovers]
    if (code !== 0 || faults.length > 0)
      throw new Error(`${operation.name} went wrong without interruption: ${output} ${faults.join('; ')}`)
    return { after: inspection.releases, duration }
  }
}
