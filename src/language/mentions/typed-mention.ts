import type { Span } from '../../domain/span.ts'

/** What kinds of values are followed through a rewording; each is paired with its own kind only. */
export type MentionFamily =
  | 'link'
  | 'date'
  | 'time'
  | 'version'
  | 'reference'
  | 'threshold'
  | 'quantity'
  | 'modal'
  | 'negation'
  | 'term'
  | 'name'

/**
 * A typed value in a readable text. `key` is equal for equal meanings (`5 %` and `five percent`), `type` is the
 * detail's type, `value` how the value is shown, `unit` that of a quantity.
 */
export type TypedMention = Span & {
  family: MentionFamily
  type: string
  key: string
  value: string
  unit?: string | null
}
