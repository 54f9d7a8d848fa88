import { Problem } from '../domain/problem.ts'

/** Milliseconds that a timer can count; what may take longer has no limit that matters. */
const LONGEST = 2 ** 31 - 1

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
  const timer = setTimeout(late, Math.min(milliseconds, LONGEST))
  try {
    return await call(AbortSignal.any([signal, limit.signal]))
  } finally {
    clearTimeout(timer)
  }
}
