/**
 * A change that was made: its places as `document#section` (`document/row` in a table), null on a side where there
 * is none, and of numbers and cells the values.
 */
export type Expected = {
  kind: string
  before: string | null
  after: string | null
  values: readonly [before: string, after: string] | null
}

/** Two releases as files by path, and all that differs between them. */
export type GeneratedPair = {
  before: ReadonlyMap<string, string>
  after: ReadonlyMap<string, string>
  expected: readonly Expected[]
}
