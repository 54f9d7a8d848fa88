import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel'
import type { Answer } from '../../domain/answer.ts'
import type { Conversation, Turn } from '../../domain/conversation.ts'
import type { EvidenceRecord } from '../../domain/evidence-record.ts'
import { Problem } from '../../domain/problem.ts'
import type { AnswerLog } from '../answer-log.ts'
import { conversationsAway } from '../conversation-problems.ts'
import type { ConversationKey, ConversationStore } from '../conversation-store.ts'
import { makeTitle } from '../make-title.ts'
import { isTelling, noteOf } from '../turn-note.ts'

type Memory = { conversations: ConversationStore; answers: AnswerLog }

/** `entries` wait at most; a store that failed is tried again after `restFor` milliseconds. */
export type OutboxLimits = { entries: number; restFor: number }

/** Told of what waits. */
export type OutboxEvents = {
  /** The store is away: what is to be written waits from now on. */
  onWaiting(): void
  /** None waits any more: so many turns and answers are written. */
  onDelivered(entries: number): void
  /** What the store then refuses, and what was still waiting at the end. */
  onLost(problem: unknown): void
  /** Follows each answer that had waited, since a purge meanwhile could not find it. */
  onWrittenLate(tenant: string, answer: Answer, evidence: EvidenceRecord | null): Promise<void>
}

/** What waits to be written; `conversation` is one's key as text, `turn` is there where it is a turn. */
type Entry = {
  conversation: string
  write(signal?: AbortSignal): Promise<void>
  /** To be done when it had waited and is written. */
  written(): Promise<void>
  turn: { key: ConversationKey & { owner: string }; turn: Turn; at: string } | null
}

/** Conversations that are written at once, once the store is back. */
const AT_ONCE = 32

const isAway = (error: unknown): boolean =>
  error instanceof BrokenCircuitError ||
  (error instanceof Problem && error.retryable && (error.code === 'unavailable' || error.code === 'timeout'))

/**
 * Memory that a service can go on without for a while. While the store is away turns and answers wait here, in their
 * order, and a conversation is what this process still knows of it (`away` says so); what waits is written when the
 * store is back. Lists, names and removals need the store.
 */
export function openOutbox(
  { conversations, answers }: Memory,
  { entries: most, restFor }: OutboxLimits,
  { onWaiting, onDelivered, onLost, onWrittenLate }: OutboxEvents,
): Memory {
  const breaker = circuitBreaker(handleWhen(isAway), {
    halfOpenAfter: restFor,
    breaker: new ConsecutiveBreaker(1),
  })
  const waiting: Entry[] = []
  let delivered = 0
  let away = false
  let writing: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  /** Through the breaker, so that a store that hangs costs one call its limit, not every call. */
  async function ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await breaker.execute(work)
      away = false
      return result
    } catch (error) {
      away = isAway(error)
      if (error instanceof BrokenCircuitError) throw conversationsAway()
      throw error
    }
  }

  async function write(entry: Entry, signal?: AbortSignal): Promise<void> {
    if (waiting.length > 0) return keep(entry)
    try {
      await ask(() => entry.write(signal))
    } catch (error) {
      if (!isAway(error)) throw error
      keep(entry)
    }
  }

  function keep(entry: Entry): void {
    if (waiting.length >= most) throw full(most)
    if (waiting.length === 0) onWaiting()
    waiting.push(entry)
    timer ??= setTimeout(() => void send(), restFor)
  }

  function send(): Promise<void> {
    writing ??= sendWaiting().finally(() => {
      writing = null
      timer = waiting.length > 0 ? setTimeout(() => void send(), restFor) : null
    })
    return writing
  }

  /** The oldest of each conversation at once, until none waits or the store is away again. */
  async function sendWaiting(): Promise<void> {
    for (let oldest = oldestOfEach(waiting); oldest.length > 0; oldest = oldestOfEach(waiting)) {
      const sent = await Promise.all(oldest.map(sendOne))
      if (sent.includes(false)) return
    }
    if (delivered > 0) onDelivered(delivered)
    delivered = 0
  }

  /** Whether it waits no more. */
  async function sendOne(entry: Entry): Promise<boolean> {
    try {
      await ask(() => entry.write())
      await entry.written()
      delivered++
    } catch (error) {
      if (isAway(error)) return false
      onLost(error)
    }
    waiting.splice(waiting.indexOf(entry), 1)
    return true
  }

  const turnsOf = ({ tenant, id }: ConversationKey) =>
    waiting.flatMap(({ turn }) => (turn && turn.key.tenant === tenant && turn.key.id === id ? [turn] : []))

  /** What the store says, or `instead` while it is away. */
  async function orInstead<T>(work: () => Promise<T>, instead: () => T): Promise<T> {
    try {
      return await ask(work)
    } catch (error) {
      if (!isAway(error)) throw error
      return instead()
    }
  }

  async function close(): Promise<void> {
    if (timer) clearTimeout(timer)
    await send()
    if (timer) clearTimeout(timer)
    for (const _entry of waiting.splice(0)) onLost(full(most))
  }

  return {
    conversations: {
      ...conversations,
      get away() {
        return away
      },
      append: (key, turn, at, signal) =>
        write(
          {
            write: signal => conversations.append(key, turn, at, signal),
            written: () => onWrittenLate(key.tenant, turn.answer, null),
            conversation: conversationText(key),
            turn: { key, turn, at },
          },
          signal,
        ),
      async recent(key, limit, signal) {
        const own = turnsOf(key).map(({ turn }) => turn)
        const stored = await orInstead(
          () => conversations.recent(key, limit, signal),
          () => [],
        )
        const known = new Set(stored.map(({ id }) => id))
        return [...stored, ...own.filter(({ id }) => !known.has(id))].slice(-limit)
      },
      async recall(key, most, signal) {
        const own = turnsOf(key).map(({ turn }) => turn)
        const stored = await orInstead(
          () => conversations.recall(key, most, signal),
          () => ({ turns: [], notes: [] }),
        )
        const known = new Set(stored.turns.map(({ id }) => id))
        const turns = [...stored.turns, ...own.filter(turn => isTelling(turn) && !known.has(turn.id))]
        const older = turns.slice(0, -most.turns).map(noteOf)
        return {
          turns: turns.slice(-most.turns),
          notes: [...stored.notes, ...older.filter(note => note !== null)].slice(-most.notes),
        }
      },
      async turn(key, turnId, signal) {
        const own = turnsOf(key).find(({ turn }) => turn.id === turnId)
        if (own) return own.turn
        return orInstead(
          () => conversations.turn(key, turnId, signal),
          () => null,
        )
      },
      async find(key, signal) {
        const own = conversationOf(turnsOf(key))
        const stored = await orInstead(
          () => conversations.find(key, signal),
          () => null,
        )
        return stored ?? own
      },
      search: (owner, words, page, signal) => ask(() => conversations.search(owner, words, page, signal)),
      list: (owner, page, signal) => ask(() => conversations.list(owner, page, signal)),
      rename: (key, title, signal) => ask(() => conversations.rename(key, title, signal)),
      async remove(key, signal) {
        // what waits would bring it back
        await send()
        await ask(() => conversations.remove(key, signal))
      },
      async close() {
        await close()
        await conversations.close()
      },
    },
    answers: {
      ...answers,
      record: (tenant, answer, evidence, signal) =>
        write(
          {
            write: signal => answers.record(tenant, answer, evidence, signal),
            written: () => onWrittenLate(tenant, answer, evidence),
            conversation: conversationText({ tenant, id: answer.conversationId }),
            turn: null,
          },
          signal,
        ),
    },
  }
}

const conversationText = ({ tenant, id }: ConversationKey) => JSON.stringify([tenant, id])

function oldestOfEach(waiting: readonly Entry[]): Entry[] {
  const oldest = new Map<string, Entry>()
  for (const entry of waiting) {
    if (oldest.size === AT_ONCE) break
    if (!oldest.has(entry.conversation)) oldest.set(entry.conversation, entry)
  }
  return [...oldest.values()]
}

/** The conversation that waiting turns make; null without one. */
function conversationOf(turns: readonly NonNullable<Entry['turn']>[]): Conversation | null {
  const [first] = turns
  if (!first) return null
  const { key, turn, at } = first
  return {
    ...key,
    title: makeTitle(turn.question),
    createdAt: at,
    updatedAt: turns.at(-1)!.at,
    turns: turns.length,
  }
}

const full = (most: number) =>
  new Problem(
    'unavailable',
    `${most} turns and answers wait for the store of conversations.`,
    'Try again in a while.',
    {
      retryable: true,
      retryAfter: 5,
    },
  )
