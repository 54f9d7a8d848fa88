import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Embedder } from '../../../src/model/embedder.ts'
import { inspectStore, type StoreInspection } from './inspect-store.ts'
import { judgeFinished, judgeInterrupted } from './judge-state.ts'
import { type Phase, readOrdinals, readPhase, waitForPhase, waitForWriting } from './kill-moment.ts'
import { runCommand, startCommand } from './run-command.ts'
import { keptEdition, keptLabel, type Operation } from './soak-operations.ts'
import { askService, keepAsking, missingTurns, type SoakService, startService } from './start-service.ts'
import { noticeOf, noticeQuestion, soakPackage } from './write-editions.ts'

/** An operation with what a clean run of it starts from, leads to, and takes (milliseconds of writing). */
export type MeasuredOperation = Operation & {
  store: string | null
  before: StoreInspection['releases']
  after: StoreInspection['releases']
  duration: number
}

export type Round = { phase: Phase; milliseconds: number; turns: number; faults: string[] }

/** What is asked while an operation runs; in an empty store there is nothing to be asked about. */
export function questionFor({ starts }: Pick<Operation, 'starts'>): { question: string; scope?: object } {
  return starts === 'empty'
    ? { question: noticeQuestion }
    : { question: noticeQuestion, scope: scopeOf(keptLabel) }
}

const scopeOf = (label: string) => ({ package: soakPackage, releases: [label] })

/** A share of the operation's duration after it began to write; or a while (milliseconds) after it entered a phase. */
export type Moment = { share: number } | { aim: Phase; delay: number }

/**
 * Kills an operation at a moment, while a service answers, and checks what is left: as found, after a new start, and
 * after the operation was run again. Null when it ended before it could be killed.
 */
export async function interruptRound(
  operation: MeasuredOperation,
  { moment, killService }: { moment: Moment; killService: boolean },
  home: string,
  embedder: Embedder,
): Promise<Round | null> {
  rmSync(home, { recursive: true, force: true })
  if (operation.store !== null) cpSync(operation.store, home, { recursive: true })
  let service = await startService(home)
  try {
    const known = readOrdinals(home)
    const asking = keepAsking(service.address, questionFor(operation))
    const command = startCommand(home, operation.args)
    const began = await waitForWriting(home, command)
    const start = performance.now()
    if ('aim' in moment)
      await waitForPhase(home, command, { ...moment, operation: operation.args[0]!, known })
    await setTimeout('aim' in moment ? moment.delay : moment.share * operation.duration)
    const milliseconds = Math.round(performance.now() - start)
    command.child.kill('SIGKILL')
    if (killService) await service.kill()
    const { signal, output } = await command.finished
    await asking.stop()
    if (!began) throw new Error(`${operation.name} failed before it wrote: ${output}`)
    if (signal !== 'SIGKILL') return null

    const phase = readPhase(home, operation.args[0]!, known)
    const faults = await checkInterrupted()
    if (killService) {
      service = await startService(home)
      faults.push(...(await checkStarted()))
    }
    faults.push(...asking.failures.slice(0, killService ? 0 : 1))
    if (operation.starts === 'filled') faults.push(...wrongAnswers(asking.answered))
    const missing = await missingTurns(service.address, asking.answered)
    if (missing.length > 0) faults.push(`${missing.length} answered turns are gone`)
    faults.push(...(await finish(service)))
    return { phase, milliseconds, turns: asking.answered.length, faults }
  } finally {
    await service.kill()
  }

  async function checkInterrupted(): Promise<string[]> {
    if (!existsSync(join(home, 'library.db'))) return ['there is no store']
    const { releases, faults } = await inspectStore(home, embedder)
    return [...faults, ...judgeInterrupted(releases, operation.before, operation.after, operation)]
  }

  async function checkStarted(): Promise<string[]> {
    const { releases, faults, leftovers } = await inspectStore(home, embedder)
    return [
      ...faults,
      ...leftovers,
      ...judgeInterrupted(releases, operation.before, operation.after, operation),
    ]
  }

  async function finish(running: SoakService): Promise<string[]> {
    const faults: string[] = []
    const again = await runCommand(home, operation.args)
    const purged = operation.name === 'purge' && /no release/.test(again.output)
    if (again.code !== 0 && !purged) faults.push(`run again, it failed: ${again.output}`)
    if (operation.newest) faults.push(...(await noticed(running, operation.newest)))
    const stopped = await running.stop()
    if (stopped !== null) faults.push(`the service did not end well: ${stopped}`)
    const inspection = await inspectStore(home, embedder)
    return [...faults, ...inspection.faults, ...judgeFinished(inspection, operation.after)]
  }
}

async function noticed(service: SoakService, { label, edition }: { label: string; edition: number }) {
  const { text } = await askService(service.address, { question: noticeQuestion, scope: scopeOf(label) })
  return text.includes(noticeOf(edition)) ? [] : [`the service answers about ${label}: ${text}`]
}

function wrongAnswers(turns: readonly { text: string }[]): string[] {
  const wrong = turns.filter(({ text }) => !text.includes(noticeOf(keptEdition)))
  return wrong.length > 0 ? [`${wrong.length} answers were wrong, such as: ${wrong[0]!.text}`] : []
}
