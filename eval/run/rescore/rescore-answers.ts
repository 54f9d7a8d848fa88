import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../../../src/domain/answer.ts'
import type { RescoredAnswer } from './rescored-answer.ts'

/** An answer that was given, and what is wrong with its scores of later; none where nothing of it is scored. */
export type RescoredGiven = { answer: Answer; scored: boolean; faults: string[] }

/**
 * Scores answers of the store in `home` again in a process of its own, which knows their ids alone, and holds what it
 * says against the scores that they were given with.
 */
export async function rescoreAnswers(given: readonly Answer[], home: string): Promise<RescoredGiven[]> {
  const folder = await mkdtemp(join(tmpdir(), 'variorum-rescore-'))
  try {
    const list = join(folder, 'ids.json')
    await writeFile(list, JSON.stringify(given.map(({ id }) => id)))
    const child = spawn(execPath, [join(import.meta.dirname, 'rescore-process.ts'), list], {
      env: { VARIORUM_HOME: home, VARIORUM_SEARCH_WORKERS: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', part => {
      output += part
    })
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`The process that scores again ended with ${code}.`)
    const lines = output.trimEnd().split('\n').filter(Boolean)
    const rescored = new Map(
      lines.map(line => JSON.parse(line) as RescoredAnswer).map(each => [each.id, each]),
    )
    return given.map(answer => judge(answer, rescored.get(answer.id)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Question backs and greetings are given without a score. */
const isScored = ({ outcome, intent, decision }: Answer): boolean =>
  outcome !== 'clarify' && intent !== 'small-talk' && decision.result !== 'not-scored'

function judge(answer: Answer, rescored: RescoredAnswer | undefined): RescoredGiven {
  const scored = isScored(answer)
  if (!scored) return { answer, scored, faults: [] }
  if (!rescored?.again)
    return { answer, scored, faults: [rescored?.reason ?? 'the process said nothing of it'] }
  const { scores, decision } = rescored.again
  const same = isDeepStrictEqual(scores, answer.scores) && isDeepStrictEqual(decision, answer.decision)
  const faults = [
    ...(same ? [] : ['the scores or the decision differ from those that were given']),
    ...rescored.differences.map(name => `${name} is not as it was stored`),
  ]
  return { answer, scored, faults }
}
