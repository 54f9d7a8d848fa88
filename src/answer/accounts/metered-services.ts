import type { AnswerServices } from '../answer-services.ts'
import type { TurnAccount } from './accounts.ts'

/**
 * The services of one turn: what is paid for besides language models goes into its account too. A judge is not asked when
 * the budget is used up.
 */
export function meteredServices(services: AnswerServices, account: TurnAccount): AnswerServices {
  const { judge } = services
  return {
    ...services,
    judge: judge && {
      ...judge,
      judge(sentence, signal) {
        const refusal = account.refuse()
        if (refusal !== null) return Promise.resolve({ passed: null, reason: refusal })
        return judge.judge(sentence, signal, account.meter('judge'))
      },
    },
  }
}
