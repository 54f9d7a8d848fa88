import { readOptions } from '../run/read-options.ts'
import { machineLine } from './machine-line.ts'
import { measureFirstToken } from './model/measure-first-token.ts'
import { measureMemory } from './model/measure-memory.ts'
import { measureThroughput } from './model/measure-throughput.ts'
import { openSpeakers } from './model/open-speakers.ts'
import { startEmulator } from './soak/model/emulator-process.ts'

/** Least share of the raw SDK's tokens per second of processor time; most milliseconds added to the first token. */
const LIMITS = { share: 0.8, added: 3 }

/**
 * Streams through a model as the service opens it, beside the raw SDK in the same run: tokens per second of processor
 * time, milliseconds to the first token, and memory while so many streams run for so long. `--rounds 15`,
 * `--minutes 10` (0 leaves memory out), `--streams 200`. Ends with 1 where a limit is not kept.
 */
export async function benchModel(args: string[]): Promise<void> {
  const { rounds, minutes, streams } = readOptions(args, { rounds: 15, minutes: 10, streams: 200 })
  const misses: string[] = []
  console.log(machineLine())

  const emulator = await startEmulator({
    text: 'word '.repeat(400),
    pieces: 400,
    pace: { first: 0, between: 0 },
  })
  const speakers = await openSpeakers(emulator.url)
  try {
    const throughput = await measureThroughput(speakers, rounds)
    console.log(
      '\n| streams of 400 tokens | tokens per second of processor time | share of the raw SDK |\n|---|---|---|',
    )
    for (const { name, tokens, share } of throughput)
      console.log(`| ${name} | ${Math.round(tokens)} | ${share.toFixed(2)} |`)
    const slowest = throughput.find(({ name }) => name === 'service')!
    if (slowest.share < LIMITS.share)
      misses.push(`${slowest.share.toFixed(2)} of the raw SDK's tokens, not ${LIMITS.share}`)

    const firsts = await measureFirstToken(speakers, rounds)
    console.log('\n| first token | p50 | p99 | added at p50 |\n|---|---|---|---|')
    for (const { name, p50, p99, added } of firsts)
      console.log(`| ${name} | ${p50.toFixed(2)} ms | ${p99.toFixed(2)} ms | ${added.toFixed(2)} ms |`)
    const added = firsts.find(({ name }) => name === 'service')!.added
    if (added > LIMITS.added)
      misses.push(`${added.toFixed(2)} ms added to the first token, not ${LIMITS.added}`)

    if (minutes > 0)
      misses.push(...(await measureMemory(speakers, emulator, { streams, minutes }, console.log)))
  } finally {
    await speakers.close()
    await emulator.stop()
  }
  for (const miss of misses) console.log(`NOT KEPT: ${miss}`)
  if (misses.length > 0) process.exitCode = 1
}
