import { Problem } from '../domain/problem.ts'

/** Calls with a signal that ends after so many milliseconds, then with a `Problem` (`timeout`) that names the subject. */
export async function within<T>(
  milliseconds: number,
  subject: string,
  call: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const limit = new AbortController()
  const late = () =>
    limit.abort(
      new Problem('timeout', `${subject} took longer than ${milliseconds} ms.`, 'Try again.', {
        retryable: true,
      }),
    )
  const timer = setTimeout(late, milliseconds)
  try {
    return await call(AbortSignal.any([signal, limit.signal]))
  } finally {
    clearTimeout(timer)
  }
}
