import { dayOf, type TurnSpending } from '../../domain/spending.ts'
import type { DaySpending, UsageLedger } from '../../memory/usage-ledger.ts'
import { type BudgetLimits, type BudgetStanding, sayStanding, standingOf } from './budget.ts'
import { openTally, type Price, type Tally } from './tally.ts'

export type Spender = { tenant: string; caller: string }

/** What one turn uses. `budget` is how the day stands now, with what running turns have used so far. */
export type TurnAccount = Pick<Tally, 'meter' | 'spent'> & {
  budget(): BudgetStanding
  /** Null while the budget lasts; else why no model may be asked, which `refused` says from then on. */
  refuse(): string | null
  refused(): string | null
  /**
   * Writes the turn into the ledger; `answer` is the id of what it ended with, null where it ended without. What is used
   * after that is written as it comes.
   */
  close(answer: string | null): Promise<void>
}

/** A budget that has come to its warning or its end, told once a day, or a ledger that is away. */
export type AccountNotice = Spender & { about: 'warning' | 'stop' | 'ledger'; text: string }

/** Who spends what, and whether they may go on. */
export type Accounts = {
  readonly ledger: UsageLedger
  readonly limits: BudgetLimits
  /** Whether anything is set up that costs something. */
  readonly paying: boolean
  /** Reads how the day stands where there is a budget, so that processes over one store see each other's spending. */
  open(turn: Spender & { conversation: string }, signal: AbortSignal): Promise<TurnAccount>
  standing(spender: Spender, signal?: AbortSignal): Promise<BudgetStanding>
  listen(listener: (notice: AccountNotice) => void): void
  /** Writes what could not be written before. */
  close(): Promise<void>
}

export type AccountsParts = {
  ledger: UsageLedger
  limits: BudgetLimits
  paying: boolean
  price: Price
  now: () => Date
  newId: () => string
}

/** Turns that wait for the ledger at most, some 10 MB. */
const MOST_UNWRITTEN = 10_000

/**
 * What could not be written is kept, counted as spent and written with the next turn: a ledger that is away for a while
 * neither stops answers nor loses money.
 */
export function openAccounts({ ledger, limits, paying, price, now, newId }: AccountsParts): Accounts {
  const limited = limits.all !== null || limits.caller !== null
  const running = new Set<Part>()
  const unwritten = new Set<TurnSpending>()
  const writing = new Set<TurnSpending>()
  const listeners: ((notice: AccountNotice) => void)[] = []
  let known = { day: '', all: 0, callers: new Map<string, number>(), told: new Set<string>() }

  const today = () => {
    const day = dayOf(now().toISOString())
    if (known.day !== day) known = { day, all: 0, callers: new Map(), told: new Set() }
    return known
  }
  /** Within a day sums only grow, so of two readings the larger is the later. */
  function learn(spender: Spender, day: string, spent: DaySpending): void {
    const found = today()
    if (found.day !== day) return
    found.all = Math.max(found.all, spent.all)
    found.callers.set(nameOf(spender), Math.max(found.callers.get(nameOf(spender)) ?? 0, spent.caller))
  }
  async function read(spender: Spender, signal?: AbortSignal): Promise<void> {
    if (!limited) return
    const { day } = today()
    learn(spender, day, await ledger.spentOn({ ...spender, day }, signal))
  }
  function stand(spender: Spender): BudgetStanding {
    if (!limited) return standingOf(limits, { all: 0, caller: 0 })
    const { all, callers, told } = today()
    const parts: Part[] = [
      ...running,
      ...[...unwritten].map(turn => ({ ...turn, nanoDollars: sum(turn.spent) })),
    ]
    const own = parts.filter(part => nameOf(part) === nameOf(spender))
    const standing = standingOf(limits, {
      all: all + sum(parts),
      caller: (callers.get(nameOf(spender)) ?? 0) + sum(own),
    })
    tell(standing, spender, told)
    return standing
  }
  function tell(standing: BudgetStanding, spender: Spender, told: Set<string>): void {
    const { state, of } = standing
    if (state === 'open') return
    const key = JSON.stringify([state, of === 'all' ? null : nameOf(spender)])
    if (told.has(key)) return
    told.add(key)
    notify({ ...spender, about: state, text: sayStanding(standing)! })
  }
  const notify = (notice: AccountNotice) => {
    for (const listener of listeners) listener(notice)
  }
  /** Goes on with what this process knows. */
  const tolerate = (spender: Spender, signal?: AbortSignal) => (error: unknown) => {
    if (signal?.aborted) throw error
    notify({ ...spender, about: 'ledger', text: error instanceof Error ? error.message : String(error) })
  }
  function dropOldest(): void {
    const [oldest] = unwritten
    const { id, tenant, caller } = oldest!
    unwritten.delete(oldest!)
    notify({ tenant, caller, about: 'ledger', text: `what the turn ${id} used is lost` })
  }
  async function write(): Promise<void> {
    for (const turn of unwritten) {
      if (writing.has(turn)) continue
      writing.add(turn)
      try {
        learn(turn, dayOf(turn.at), await ledger.record(turn))
        unwritten.delete(turn)
      } finally {
        writing.delete(turn)
      }
    }
  }

  return {
    ledger,
    limits,
    paying,
    async open({ tenant, caller, conversation }, signal) {
      const spender = { tenant, caller }
      await read(spender, signal).catch(tolerate(spender, signal))
      const part: Part = { ...spender, nanoDollars: 0 }
      running.add(part)
      let closed = false
      let refused: string | null = null
      const tally = openTally(price, nanoDollars => {
        part.nanoDollars += nanoDollars
        if (closed) void settle(null)
      })
      return {
        ...tally,
        budget: () => stand(spender),
        refuse() {
          const standing = stand(spender)
          if (standing.state !== 'stop') return null
          refused = sayStanding(standing)
          return refused
        },
        refused: () => refused,
        async close(answer) {
          closed = true
          await settle(answer)
          running.delete(part)
        },
      }

      async function settle(answer: string | null): Promise<void> {
        const spent = tally.take()
        part.nanoDollars = 0
        if (spent.length > 0)
          unwritten.add({ id: newId(), ...spender, conversation, answer, at: now().toISOString(), spent })
        if (unwritten.size > MOST_UNWRITTEN) dropOldest()
        await write().catch(tolerate(spender))
      }
    },
    async standing(spender, signal) {
      await read(spender, signal)
      return stand(spender)
    },
    listen: listener => void listeners.push(listener),
    close: write,
  }
}

/** What somebody has spent that the ledger has not been told yet. */
type Part = Spender & { nanoDollars: number }

const nameOf = ({ tenant, caller }: Spender) => JSON.stringify([tenant, caller])
const sum = (parts: readonly { nanoDollars: number }[]) =>
  parts.reduce((total, { nanoDollars }) => total + nanoDollars, 0)
