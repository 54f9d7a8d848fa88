import type { ProblemCode } from '../../domain/problem.ts'

/** A `Problem` as it travels between threads. */
export type WireProblem = { code: ProblemCode; message: string; remedy: string; retryable: boolean }

export type ToWorker =
  | { type: 'call'; id: number; method: string; args: readonly unknown[] }
  | { type: 'cancel'; id: number }
  | { type: 'close' }

export type FromWorker =
  | { type: 'ready' }
  | { type: 'failed'; problem: WireProblem }
  | { type: 'result'; id: number; value: unknown }
  | { type: 'problem'; id: number; problem: WireProblem }
