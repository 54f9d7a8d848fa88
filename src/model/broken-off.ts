import { Problem } from '../domain/problem.ts'

/** A reply without an end, or with one that can't be trusted, which the provider calls `ending`. `subject` names the model. */
export const brokenOff = (subject: string, ending: string | null = null): Problem =>
  new Problem(
    'unavailable',
    ending === null
      ? `${subject}: the reply ended before it was finished.`
      : `${subject}: the reply ended with “${ending}”.`,
    'Try again, or use another model.',
    { retryable: true },
  )
