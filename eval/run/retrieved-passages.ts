import { z } from 'zod'
import { sidesOf } from '../../src/domain/change.ts'
import { LocatedPassage } from '../../src/domain/evidence.ts'
import { Place } from '../../src/domain/place.ts'
import type { RetrievedPassage } from './evaluation-target.ts'

const { release, document, section, cut, contentHash } = LocatedPassage.shape
const Side = z.object({ place: Place, contentHash: z.string() }).nullable()

/** What is read of the evidence of an answer; a passage whose words were purged is null. */
export const FoundEvidence = z.object({
  passages: z.array(z.object({ release, document, section, cut, contentHash }).nullable()),
  changes: z.array(z.object({ before: Side, after: Side })),
})
export type FoundEvidence = z.infer<typeof FoundEvidence>

/** Changes before passages, as they are told. */
export function retrievedPassages({ passages, changes }: FoundEvidence): RetrievedPassage[] {
  return [
    ...changes.flatMap(sidesOf).map(({ place: { package: _, item, span: __, ...place }, contentHash }) => ({
      ...place,
      contentHash,
      items: item === null ? [] : [item],
    })),
    ...passages
      .filter(passage => passage !== null)
      .map(({ release, document, section, cut, contentHash }) => ({
        release,
        document,
        section: section.anchor,
        number: section.number,
        heading: section.heading,
        trail: section.trail,
        contentHash,
        items: cut.blocks.flatMap(block =>
          'rows' in block ? block.rows.flatMap(({ key }) => key ?? []) : [],
        ),
      })),
  ]
}
