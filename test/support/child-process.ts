import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A script in a process of its own; what it prints comes line by line. */
export type ScriptProcess = {
  /** The next line; null when the output has ended. */
  nextLine(): Promise<string | null>
  /** Ends it at once with SIGKILL. Returns the lines that were not yet read. */
  kill(): Promise<string[]>
  /** Waits for its own end; the exit code. */
  ended(): Promise<number | null>
}

export function startScript(script: URL, args: readonly string[]): ScriptProcess {
  const child: ChildProcess = spawn(process.execPath, [script.pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'close')
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const nextLine = async () => {
    const { value, done } = await lines.next()
    return done ? null : value
  }
  return {
    nextLine,
    async kill() {
      child.kill('SIGKILL')
      const rest: string[] = []
      for (let line = await nextLine(); line !== null; line = await nextLine()) rest.push(line)
      await exited
      return rest
    },
    async ended() {
      await exited
      return child.exitCode
    },
  }
}
