import { z } from 'zod'

/** The calls that the emulator understands. */
export const Operation = z.enum([
  'converse',
  'converse-stream',
  'invoke',
  'apply-guardrail',
  'count-tokens',
  'rerank',
])
export type Operation = z.infer<typeof Operation>

/** How an exchange ended: answered in full, or the client or the emulator broke it off. */
export type Closing = 'answered' | 'client-left' | 'fault'

/**
 * One request as it came. `model` is the model's or guardrail's id, decoded; `closed` says how and when
 * (milliseconds since the emulator was opened) its exchange ended.
 */
export type EmulatedRequest = {
  id: string
  operation: Operation
  model: string
  region: string | null
  http: '1.1' | '2'
  body: Record<string, unknown>
  signature: string | null
  received: number
  closed: { at: number; how: Closing } | null
}

/** Operation and id of a path; null for a path that Bedrock does not have. */
export function readPath(method: string, path: string): { operation: Operation; model: string } | null {
  if (method !== 'POST') return null
  const model = /^\/model\/([^/]+)\/(converse|converse-stream|invoke|count-tokens)$/.exec(path)
  if (model) return { operation: model[2] as Operation, model: decodeURIComponent(model[1]!) }
  const guardrail = /^\/guardrail\/([^/]+)\/version\/([^/]+)\/apply$/.exec(path)
  if (guardrail)
    return { operation: 'apply-guardrail', model: `${decodeURIComponent(guardrail[1]!)}:${guardrail[2]}` }
  return path === '/rerank' ? { operation: 'rerank', model: 'rerank' } : null
}

/** Everything that a request gives its model to read, in order. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string'
      ? ['text', 'inputText', 'prompt', 'query'].includes(name)
        ? [inner]
        : []
      : name === 'texts' && Array.isArray(inner)
        ? inner.filter(each => typeof each === 'string')
        : textsOf(inner),
  )
}

/** A count of tokens that is the same every time: four characters are one. */
export const countTokens = (texts: readonly string[]) =>
  Math.max(1, Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / 4))
