import { Problem } from '../../src/domain/problem.ts'

/** A problem as whoever sent the files knows them: without the folder that they are read from. */
export function withoutPlace(error: unknown, folder: string): unknown {
  if (!(error instanceof Problem)) return error
  const { code, message, remedy, retryable } = error
  return new Problem(code, message.replaceAll(`${folder}/`, ''), remedy, { retryable, cause: error })
}
