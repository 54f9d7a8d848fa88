import { Problem, type ProblemCode } from '../domain/problem.ts'

export const exitCodes = { done: 0, refused: 1, trouble: 2, interrupted: 130 }

const refused: readonly ProblemCode[] = ['bad-release', 'conflict', 'not-found', 'too-large']

export function exitCodeOf(error: unknown): number {
  if (isInterruption(error)) return exitCodes.interrupted
  return error instanceof Problem && refused.includes(error.code) ? exitCodes.refused : exitCodes.trouble
}

export function isInterruption(error: unknown): boolean {
  if (error instanceof Problem) return error.code === 'cancelled'
  return error instanceof Error && error.name === 'AbortError'
}
