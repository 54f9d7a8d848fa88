import { alignReleases } from '../../src/compare/align/align-releases.ts'
import { compareAligned } from '../../src/compare/compare-releases.ts'
import type { ReleaseText } from '../../src/compare/release-text.ts'
import { sectionsToRead } from '../../src/compare/sections-to-read.ts'
import type { Comparison } from '../../src/domain/change.ts'

/** The comparison of releases that come without blocks; only those of `sectionsToRead` are read afterwards. */
export function compareInSteps(packageName: string, before: ReleaseText, after: ReleaseText): Comparison {
  const aligned = alignReleases(bare(before), bare(after))
  const sources = new Map([...before.sections, ...after.sections].map(placed => [keyOf(placed), placed]))
  for (const placed of sectionsToRead(aligned))
    placed.section.blocks = sources.get(keyOf(placed))!.section.blocks!
  return compareAligned(packageName, aligned)
}

function bare({ release, sections }: ReleaseText): ReleaseText {
  const placed = sections.map(({ section: { blocks: _, ...section }, ...place }) => ({ ...place, section }))
  return { release, sections: placed }
}

type Placed = ReleaseText['sections'][number]
const keyOf = ({ document, documentVersion, section }: Placed) =>
  `${document}\n${documentVersion}\n${section.anchor}`
