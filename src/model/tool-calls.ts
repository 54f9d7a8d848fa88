import type { StopReason, ToolCall } from './chat-model.ts'

/** What one piece of a stream says of the call at `at`: its id and name once, its arguments bit by bit. */
export type ToolCallPiece = {
  at: number
  id?: string | null | undefined
  name?: string | null | undefined
  input?: string | null | undefined
}

/** Puts the calls of one reply together from the pieces of its stream. */
export function gatherToolCalls() {
  const begun = new Map<number, { id: string; name: string; input: string }>()
  return {
    add({ at, id, name, input }: ToolCallPiece): void {
      const call = begun.get(at) ?? { id: '', name: '', input: '' }
      begun.set(at, { id: id || call.id, name: name || call.name, input: call.input + (input ?? '') })
    },
    /**
     * The calls of a reply that ended so, in the order in which they began, and why it ended: some servers say “end”
     * where they wait for a result. A reply that was cut off calls nothing.
     */
    endedBy(stop: StopReason): { calls: ToolCall[]; reason: StopReason } {
      if (stop !== 'tool' && stop !== 'end') return { calls: [], reason: stop }
      const calls = [...begun].map(([at, { id, name, input }]) => ({
        id: id || `call_${at}`,
        name,
        input: read(input),
      }))
      return { calls, reason: calls.length > 0 ? 'tool' : 'end' }
    },
  }
}

function read(input: string): unknown {
  if (input.trim() === '') return {}
  try {
    return JSON.parse(input)
  } catch {
    return input
  }
}

/** The arguments of a call as a provider takes them back: an object, which a broken call has none of. */
export function inputObject({ input }: ToolCall): Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
    ? (input as Record<string, unknown>)
    : {}
}
