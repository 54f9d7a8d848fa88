import { createInterface } from 'node:readline'
import type { Answer } from '../../../src/domain/answer.ts'
import { startCommand } from './run-command.ts'

/** A turn whose answer has arrived. */
export type AnsweredTurn = { conversation: string; turn: string; answerId: string; text: string }

/** `variorum serve` in a process of its own. `running` becomes false when it is stopped or killed. */
export type SoakService = {
  address: string
  pid: number
  /** Ends it at once with SIGKILL. */
  kill(): Promise<void>
  /** Asks it to end; returns what it had to say if it did not end well. */
  stop(): Promise<string | null>
}

/**
 * Starts the service and waits until it listens; `onLine` gets every line of its log. Throws what it printed when it
 * ends before.
 */
export async function startService(
  home: string,
  environment: Readonly<Record<string, string>> = {},
  onLine?: (line: string) => void,
): Promise<SoakService> {
  const { child, finished } = startCommand(home, ['serve'], environment)
  if (onLine) createInterface({ input: child.stderr! }).on('line', onLine)
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout!.on('data', part => {
      printed += part
      const found = /listens on (\S+)\n/.exec(printed)
      if (found) resolve(found[1]!)
    })
    finished.then(({ output }) => reject(new Error(`The service did not start: ${output}`)), reject)
  })
  return {
    address,
    pid: child.pid!,
    async kill() {
      child.kill('SIGKILL')
      await finished
    },
    async stop() {
      child.kill('SIGTERM')
      const { code, output } = await finished
      return code === 0 ? null : output
    },
  }
}

/** Asks and waits for the whole answer. Throws when there is none. */
export async function askService(address: string, body: object): Promise<Answer> {
  const response = await fetch(`${address}/v1/answers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`status ${response.status}: ${JSON.stringify(answer)}`)
  return answer as Answer
}

/** Asks turn after turn, each kept once its answer has arrived, until stopped; stops by itself when the service is gone. */
export function keepAsking(address: string, question: { question: string; scope?: object }) {
  const answered: AnsweredTurn[] = []
  const failures: string[] = []
  let stopped = false
  const asking = (async () => {
    for (let count = 0; !stopped; count++) {
      const conversation = `soak-${Math.floor(count / 20)}`
      const turn = `turn-${count}`
      try {
        const answer = await askService(address, {
          ...question,
          conversationId: conversation,
          turnId: turn,
        })
        answered.push({ conversation, turn, answerId: answer.id, text: answer.text })
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error))
        return
      }
    }
  })()
  return {
    answered,
    failures,
    async stop() {
      stopped = true
      await asking
    },
  }
}

/** Which of the turns a service no longer has with the same answer. */
export async function missingTurns(address: string, turns: readonly AnsweredTurn[]): Promise<string[]> {
  const missing: string[] = []
  for (const conversation of new Set(turns.map(turn => turn.conversation))) {
    const response = await fetch(`${address}/v1/conversations/${conversation}`)
    const stored = response.ok
      ? ((await response.json()) as { turns: { id: string; answer: { id: string; text: string } }[] }).turns
      : []
    for (const { turn, answerId, text } of turns.filter(each => each.conversation === conversation)) {
      const found = stored.find(each => each.id === turn)?.answer
      const logged = await fetch(`${address}/v1/answers/${answerId}`)
      if (found?.id !== answerId || found.text !== text || !logged.ok) missing.push(`${conversation}/${turn}`)
    }
  }
  return missing
}
