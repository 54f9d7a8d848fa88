import type { Span } from '../../domain/span.ts'

/**
 * A time in a text. `dates` are its readings, as of `calendar-days.ts`; several where the words may be read so ("02/09/2025").
 * `ago`: told from today on. `bare`: a number or the name of a month alone, which may be something else.
 */
export type TimeMention = Span & { dates: readonly string[]; ago?: true; bare?: true }
