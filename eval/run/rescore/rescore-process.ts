import { readFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { replayAnswer } from '../../../src/answer/replay-answer.ts'
import { keptIn, loadConfig } from '../../../src/config.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { openServices } from '../../../src/services.ts'
import type { RescoredAnswer } from './rescored-answer.ts'

/** `node rescore-process.ts FILE`: scores the stored answers of which the file lists the ids; one JSON object a line. */
const ids = JSON.parse(readFileSync(argv[2]!, 'utf8')) as string[]
const config = loadConfig()
const services = await openServices(keptIn(config.home, config))
try {
  for (const id of ids) stdout.write(`${JSON.stringify(await rescoreStored(id))}\n`)
} finally {
  await services.close()
}

async function rescoreStored(id: string): Promise<RescoredAnswer> {
  try {
    const replay = await replayAnswer(id, localCaller, services, new AbortController().signal)
    const { again, identical, differences, reason } = replay
    return { id, again, identical, differences, reason }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error
    return { id, again: null, identical: false, differences: [], reason: error.message }
  }
}
