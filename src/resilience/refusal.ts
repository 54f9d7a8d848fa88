import { Problem } from '../domain/problem.ts'

/** A call that was not made, because what it would call has failed too often or is asked too much already. */
export class Refusal extends Problem {
  constructor(message: string, remedy: string) {
    super('unavailable', message, remedy, { retryable: true })
  }
}
