import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { openStaticEmbedder } from '../../../src/model/static-embedder/open-static-embedder.ts'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { inspectStore } from './inspect-store.ts'
import { runSuccessfully } from './run-command.ts'
import { deliverDrop, ways } from './watch/deliver-drop.ts'
import { soakPackage, writeEdition } from './write-editions.ts'

export type WatchSoakOptions = {
  drops: number
  /** How often the watch is killed at the most: it is while drops are left to come. */
  kills: number
  seed: number
  print: (line: string) => void
}

/** How long a drop must be quiet, in milliseconds; what is written pauses for less. */
const SETTLE = 600
const PACE = { gap: 60, long: 1_500 }
const AT_ONCE = 3
const LONGEST = 180_000

const child = join(import.meta.dirname, 'watch/watch-child.ts')

/**
 * Drops editions into a watched folder in every way there is, some at once, while the watch is killed and begun again, and
 * compares what it took in with what one ingest of the same editions makes. Returns what is wrong.
 */
export async function soakWatch({ drops, kills, seed, print }: WatchSoakOptions): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-soak-'))
  const random = seededRandom(seed)
  const embedder = await openStaticEmbedder()
  const [home, watched, editions] = ['home', 'watched', 'editions'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const labels = Array.from({ length: drops }, (_, index) => `v${index + 1}`)
  for (const [index, label] of labels.entries())
    writeEdition(join(editions, label), index, { documents: 8, sections: 8 })
  mkdirSync(join(watched, soakPackage), { recursive: true })
  let running: ChildProcess | null = null
  const told = new Map<string, number>()
  try {
    await runSuccessfully(join(folder, 'clean'), ['ingest', editions, '--package', soakPackage])
    const expected = (await inspectStore(join(folder, 'clean'), embedder)).releases
    start()
    let delivering = true
    const delivered = deliverAll().then(() => {
      delivering = false
    })
    let killed = 0
    for (; delivering && killed < kills; killed++) {
      await Promise.race([delivered, setTimeout(500 + random() * 3_000)])
      await kill()
      start()
    }
    await delivered
    const settled = await allTold()
    // what comes twice or too much would come now
    await setTimeout(2 * SETTLE)
    await kill()
    const { releases, faults, leftovers } = await inspectStore(home, embedder)
    const wrong = [...faults, ...leftovers]
    if (!settled) wrong.push(`after ${LONGEST} ms not every drop was dealt with`)
    for (const [label, hash] of expected)
      if (releases.get(label) !== hash)
        wrong.push(`${label} ${releases.has(label) ? 'differs' : 'is missing'}`)
    for (const label of releases.keys()) if (!expected.has(label)) wrong.push(`${label} is too much`)
    const lines = [...told].map(([kind, count]) => `${kind} ${count}`).join(', ')
    print(
      `${drops} drops, ${killed} kills, ${releases.size} releases, ${wrong.length} violations; told: ${lines}`,
    )
    return wrong
  } finally {
    await kill()
    await embedder.close()
    rmSync(folder, { recursive: true, force: true })
  }

  function start(): void {
    running = spawn(process.execPath, [child, home, watched, `${SETTLE}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    createInterface({ input: running.stdout! }).on('line', line => {
      const { kind } = JSON.parse(line) as { kind: string }
      told.set(kind, (told.get(kind) ?? 0) + 1)
    })
  }

  /** Whether all that lies there is noted as taken in, in time. */
  async function allTold(): Promise<boolean> {
    const end = performance.now() + LONGEST
    while (performance.now() < end) {
      const noted = readNotes(join(home, 'watched'))
      const there = readdirSync(join(watched, soakPackage)).map(name => `${soakPackage}/${name}`)
      if (there.every(drop => noted[drop]?.state === 'done')) return true
      await setTimeout(100)
    }
    return false
  }

  async function kill(): Promise<void> {
    if (running === null || running.exitCode !== null || running.signalCode !== null) return
    const closed = once(running, 'close')
    running.kill('SIGKILL')
    await closed
  }

  async function deliverAll(): Promise<void> {
    const left = labels.toSorted(() => random() - 0.5)
    const lane = async () => {
      for (let label = left.pop(); label !== undefined; label = left.pop()) {
        const way = ways[Math.floor(random() * ways.length)]!
        await deliverDrop(way, join(editions, label), join(watched, soakPackage), label, PACE)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
  }
}

function readNotes(folder: string): Record<string, { state: string }> {
  try {
    const [file = ''] = readdirSync(folder).filter(name => name.endsWith('.json'))
    return JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch {
    return {}
  }
}
