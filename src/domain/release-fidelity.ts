import { z } from 'zod'
import type { DocumentSummary } from './document.ts'
import { Fidelity, LeftOut } from './fidelity.ts'

const Count = z.int().nonnegative()

/**
 * How much of a release's files its documents hold: sums over the `documents` of which that is known. `incomplete` are those of
 * which something is missing, with what.
 */
export const ReleaseFidelity = z.strictObject({
  documents: Count,
  characters: z.strictObject({ read: Count, extracted: Count }),
  tables: Count,
  rows: Count,
  pages: z.strictObject({ total: Count, withoutText: Count }),
  leftOut: z.array(LeftOut),
  incomplete: z.array(
    z.strictObject({ document: z.string(), fidelity: Fidelity, warnings: z.array(z.string()) }),
  ),
})
export type ReleaseFidelity = z.infer<typeof ReleaseFidelity>

type Measured = Pick<DocumentSummary, 'path' | 'fidelity' | 'warnings'>

/** Below this share of its letters and digits something is missing from a document; marks and ornaments are not. */
const wholeShare = 0.98

export function releaseFidelity(documents: readonly Measured[]): ReleaseFidelity {
  const known = documents.flatMap(({ path, fidelity, warnings }) =>
    fidelity === undefined ? [] : [{ document: path, fidelity, warnings }],
  )
  const sum = (count: (fidelity: Fidelity) => number) =>
    known.reduce((total, { fidelity }) => total + count(fidelity), 0)
  const leftOut = new Map<string, number>()
  for (const { what, count } of known.flatMap(({ fidelity }) => fidelity.leftOut))
    leftOut.set(what, (leftOut.get(what) ?? 0) + count)
  return {
    documents: known.length,
    characters: {
      read: sum(({ characters }) => characters.read),
      extracted: sum(({ characters }) => characters.extracted),
    },
    tables: sum(({ tables }) => tables),
    rows: sum(({ rows }) => rows),
    pages: {
      total: sum(({ pages }) => pages?.total ?? 0),
      withoutText: sum(({ pages }) => pages?.withoutText.length ?? 0),
    },
    leftOut: [...leftOut].map(([what, count]) => ({ what, count })),
    incomplete: known.filter(({ fidelity, warnings }) => warnings.length > 0 || isIncomplete(fidelity)),
  }
}

function isIncomplete({ characters: { read, extracted }, pages }: Fidelity): boolean {
  return extracted < wholeShare * read || (pages?.withoutText.length ?? 0) > 0
}
