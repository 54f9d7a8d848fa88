import { z } from 'zod'
import type { Change } from '../domain/change.ts'
import { Place } from '../domain/place.ts'
import { ReportChange, reportChange } from './comparison-report.ts'

/** A section or item in one release: its place and canonical text, null where the release has none, and what changed at it since the release before. */
export const LineageReportStep = z.strictObject({
  release: z.string(),
  effective: z.iso.date().nullable(),
  place: Place.nullable(),
  text: z.string().nullable(),
  changes: z.array(ReportChange),
})
export type LineageReportStep = z.infer<typeof LineageReportStep>

/** One step of the JSON form of a lineage. */
export function reportStep(step: {
  release: { label: string; effective: string | null }
  place: Place | null
  text: string | null
  changes: readonly Change[]
}): LineageReportStep {
  const { release, place, text, changes } = step
  return {
    release: release.label,
    effective: release.effective,
    place,
    text,
    changes: changes.map(reportChange),
  }
}
