import type { Change, Comparison } from '../domain/change.ts'

/**
 * What a report is made of: a comparison with the changes that pass the filters, those among them that this page lists,
 * and the number of changes before the filters.
 */
export type Report = { comparison: Comparison; changes: readonly Change[]; total: number }
