import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type CommandResult = { code: number | null; signal: NodeJS.Signals | null; output: string }
export type RunningCommand = { child: ChildProcess; finished: Promise<CommandResult> }

const entry = join(import.meta.dirname, '../../../bin/variorum.js')

/** Starts a command of the command line in a process of its own. `output` holds both streams. */
export function startCommand(
  home: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [entry, ...args], {
    env: {
      ...{ VARIORUM_HOME: home, PORT: '0', VARIORUM_LOG_LEVEL: 'warn', VARIORUM_SEARCH_WORKERS: '1' },
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (part: string) => {
    output += part
  }
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  const finished = once(child, 'close').then(([code, signal]) => ({ code, signal, output }))
  return { child, finished }
}

export function runCommand(
  home: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return startCommand(home, args, environment).finished
}

/** The same for what must end well; throws what was printed where it does not. */
export async function runSuccessfully(
  home: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { code, output } = await runCommand(home, args, environment)
  if (code !== 0) throw new Error(`${args[0]} failed: ${output}`)
}
