import { Problem } from '../domain/problem.ts'
import { isInterruption } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** An error in one line, and what would help in the next. Never a stack trace. */
export function formatProblem(error: unknown, terminal: Pick<Terminal, 'style'>): string {
  if (isInterruption(error))
    return 'Interrupted. What was being written is cleared by the next command that writes.\n'
  const message = error instanceof Error ? error.message : String(error)
  const line = `${terminal.style('red', 'error:')} ${message.replace(/\s*\n\s*/g, ' ')}\n`
  const remedy =
    error instanceof Problem
      ? error.remedy
      : 'This is a fault of Variorum; `npx variorum doctor` checks the installation.'
  return `${line}${terminal.style('dim', '       → ')}${remedy}\n`
}
