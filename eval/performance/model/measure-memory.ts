import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { EmulatorProcess } from '../soak/model/emulator-process.ts'
import type { Speakers } from './open-speakers.ts'

const SAMPLES = 60
/** Megabytes of heap that the last third of the samples may lie above the second, on the average: noise of what streams hold. */
const MOST_GROWTH = 5
const MEGABYTE = 2 ** 20

/** Keeps so many streams of about forty seconds running for so many minutes; returns what of it grew. */
export async function measureMemory(
  { service }: Speakers,
  emulator: EmulatorProcess,
  { streams, minutes }: { streams: number; minutes: number },
  print: (line: string) => void,
): Promise<string[]> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  await emulator.plan({ slow: { first: 200, between: 100 } })
  const samples: { heap: number; resident: number }[] = []
  let running = true
  let spoken = 0
  const lane = async () => {
    while (running) spoken += (await service()).pieces
  }
  const lanes = Promise.all(Array.from({ length: streams }, lane))
  try {
    for (let sample = 0; sample < SAMPLES; sample++) {
      await Promise.race([setTimeout((minutes * 60_000) / SAMPLES), lanes])
      collect()
      const { heapUsed, rss } = process.memoryUsage()
      samples.push({ heap: heapUsed / MEGABYTE, resident: rss / MEGABYTE })
    }
    const { sockets } = await emulator.counts()
    running = false
    await lanes
    const third = SAMPLES / 3
    const mean = (of: (sample: (typeof samples)[number]) => number, from: number) =>
      samples.slice(from, from + third).reduce((sum, sample) => sum + of(sample), 0) / third
    const heap = [0, third, 2 * third].map(from => mean(sample => sample.heap, from))
    const resident = [0, third, 2 * third].map(from => mean(sample => sample.resident, from))
    const shown = (values: number[]) => values.map(value => value.toFixed(1)).join(', ')
    print(
      `\n${streams} streams at a time for ${minutes} minutes, ${spoken} tokens, ${sockets} connections: heap after collection ${shown(heap)} MB by thirds of the time, resident ${shown(resident)} MB`,
    )
    const growth = heap[2]! - heap[1]!
    return growth > MOST_GROWTH
      ? [`the heap grew by ${growth.toFixed(1)} MB from the second third to the last`]
      : []
  } finally {
    running = false
  }
}
