import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { Change, ChangeSide } from '../../src/domain/change.ts'
import { type ParsedRelease, releaseText } from './release-text.ts'

export function compare(before: ParsedRelease, after: ParsedRelease): Change[] {
  return compareReleases('manual', before, after).changes
}

export function compareFiles(before: Record<string, string>, after: Record<string, string>): Change[] {
  return compare(releaseText('1', before), releaseText('2', after))
}

/** A side's document, section and item. */
export const at = (side: ChangeSide | null) =>
  side &&
  `${side.place.document}#${side.place.section}${side.place.item === null ? '' : `/${side.place.item}`}`
