import type { TurnAccount } from './accounts.ts'
import { standingOf } from './budget.ts'
import { openTally } from './tally.ts'

/** An account that nobody keeps and nothing limits, for turns outside the service. */
export function looseAccount(): TurnAccount {
  return {
    ...openTally(() => 0),
    budget: () => standingOf({ all: null, caller: null, warning: 1 }, { all: 0, caller: 0 }),
    refuse: () => null,
    refused: () => null,
    async close() {},
  }
}
