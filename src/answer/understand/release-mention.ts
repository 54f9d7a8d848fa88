import type { Span } from '../../domain/span.ts'

/** What a question says about a release, before it is known which one that is. */
export type ReleaseReference =
  /** One of these labels; several when a form fits several. */
  | { kind: 'label'; labels: string[] }
  /** Called a release, but no label of the packages in question. */
  | { kind: 'unknown'; name: string }
  /**
   * The edition of a date, ISO and perhaps partial: `2025-01`, `2024`, `--07` for a month of any year, `2024-Q1`; or a stretch,
   * with `others` where the words may be read so too. `number`
   * says whether the words are of one edition ("the 2024 edition"), of each ("the 2024 editions") or of that end ("the last edition
   * of 2024").
   */
  | { kind: 'dated'; date: string; others?: readonly string[]; number?: 'one' | 'each' | 'first' | 'last' }
  /** In force from just that day; where none is, in force on it. */
  | { kind: 'effective'; date: string; others?: readonly string[] }
  /** The first that is in force from a day or later. */
  | { kind: 'first-from'; date: string }
  /** The one that is still to be made final ("the release candidate"), perhaps of a version; the latest that is final. */
  | { kind: 'prerelease'; stage: string; of: string | null }
  | { kind: 'stable' }
  /** In force on a date, perhaps partial; `--03-03` when no year was given. */
  | { kind: 'in-force'; date: string; others?: readonly string[] }
  /** What was in force then, or nothing, where it can't be told what the date belongs to. */
  | { kind: 'perhaps'; date: string; others?: readonly string[] }
  /** `now`: said as a time, not as an edition. */
  | { kind: 'current'; now?: true }
  /** So many places from another: the one after 4.0.2. */
  | { kind: 'beside'; of: ReleaseReference; by: number }
  /** What lies between two others; `one` where it is told to be one. */
  | { kind: 'between'; ends: readonly [ReleaseReference, ReleaseReference]; one: boolean }
  /** From one to another, with both. */
  | { kind: 'range'; ends: readonly [ReleaseReference, ReleaseReference] }
  | { kind: 'except'; of: ReleaseReference; without: ReleaseReference; one: boolean }
  /** Of those that came out in a time: a place among them (perhaps told to be so many), all of a number, each, or the only one. What came out at the `edges` of the time
   * may be of it or not. */
  | {
      kind: 'among'
      dates: readonly string[]
      pick: { nth: number; of?: number } | { count: number } | 'each' | 'one'
      edges?: readonly string[]
    }
  /** All that were in force in a time. */
  | { kind: 'held-in'; date: string; others?: readonly string[] }
  | { kind: 'latest' | 'upcoming' | 'same' | 'newer' | 'older' | 'all' | 'both' }
  /** "Back then": the conversation's, and nothing by itself. */
  | { kind: 'then' }
  /** Counted from the start (1 is the first) or, negative, from the end. */
  | { kind: 'nth'; n: number }
  /** Steps from the conversation's release; `ago` counts from the latest. */
  | { kind: 'steps'; by: number; from: 'conversation' | 'latest' }
  | { kind: 'several'; count: number; end: 'first' | 'last' }

/** How the reference is used: `since A`, `before A`; `at` where it is the release itself. */
export type ReleaseRelation = 'at' | 'since' | 'until' | 'before' | 'after'

/**
 * Words of a question that name a release. The span covers the whole phrase with its preposition ("in the January
 * edition"); `name` only what can be replaced by another release ("the January edition"). A weak mention ("now",
 * "before") yields to what the caller chose.
 */
export type ReleaseMention = Span & {
  name: Span
  reference: ReleaseReference
  relation: ReleaseRelation
  /** How many places `before` or `after`: "two editions before 4.0.2". */
  places: number
  /** The end of a stretch that it names by its preposition: the older one ("between", "from") or the newer ("and", "to"). */
  stretch: 'older' | 'newer' | null
  negated: boolean
  weak: boolean
}
