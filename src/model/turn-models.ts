import type { Answer } from '../domain/answer.ts'
import type { ChatModel } from './chat-model.ts'
import type { RouteFacts } from './model-router.ts'

/** The language models of one turn: chosen for each step, and what they used counted. */
export type TurnModels = {
  /** Null where no model is set up, or none may be asked. */
  chatFor(facts: RouteFacts): ChatModel | null
  /** Says that the answer is made with less than was set up; every reason is shown. */
  degrade(reason: string): void
  /**
   * Says that a step did with less than it gets at other times, too little to be told: the answer is shown as it is, and not
   * kept to be given again.
   */
  makeDo(): void
  /** Whether nothing was done with less. */
  readonly whole: boolean
  /** Degrades, and from now on lets no model be asked: a call that has not begun yet throws `Problem` (`unavailable`). */
  withhold(reason: string): void
  report(): Pick<Answer, 'usage' | 'degraded' | 'routes'>
}
