import type { FaultReport } from './measure-fault.ts'
import type { ModelFault } from './model-faults.ts'

/** Share of requests that may end in an error, and milliseconds until a gate must be shut. */
export const LIMITS = { errors: 0.001, shut: 5000 }

/** What a service did that it should not have done; nothing where it stood the fault. */
export function judgeFault({ shuts, guarded }: ModelFault, report: FaultReport): string[] {
  const { errors, requests, asked, shut, openAgain, recovered, degraded, answered } = report
  const breaches: string[] = []
  const breach = (broken: boolean, text: string) => {
    if (broken) breaches.push(text)
  }
  breach(
    errors.length > 0 && errors.length >= LIMITS.errors * requests,
    `${errors.length} of ${requests} requests ended in an error: ${[...new Set(errors)].slice(0, 3).join(' | ')}`,
  )
  breach(asked === 0, 'no model was asked, so nothing is shown')
  breach(shuts && (shut === null || shut > LIMITS.shut), `no gate shut within ${LIMITS.shut / 1000} s`)
  breach(!openAgain, 'the gate of the first model is not open again')
  breach(recovered === null, 'answers are still degraded at the end')
  breach(guarded && degraded < answered, `${answered - degraded} answers passed without their guard`)
  return breaches
}
