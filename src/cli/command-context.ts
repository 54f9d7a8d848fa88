import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** What a command gets besides its arguments; it may set the exit code. The signal aborts on Ctrl-C. */
export type CommandContext = { terminal: Terminal; signal: AbortSignal; exitCode: number }

export type AddCommand = (program: Command, context: CommandContext) => void
