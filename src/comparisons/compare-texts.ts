import { compareReleases } from '../compare/compare-releases.ts'
import type { ReleaseText } from '../compare/release-text.ts'
import type { Comparison } from '../domain/change.ts'
import { addSameSections } from './add-same-documents.ts'

/** Compares two whole releases that were never taken in. As of kept ones, documents that both have are not looked into. */
export function compareTexts(
  packageName: string,
  before: ReleaseText,
  after: ReleaseText,
  { unchanged = false }: { unchanged?: boolean } = {},
): Comparison {
  const versionsOf = ({ sections }: ReleaseText) =>
    new Map(sections.map(({ document, documentVersion }) => [document, documentVersion]))
  const [olds, news] = [versionsOf(before), versionsOf(after)]
  const isSame = ({ document }: { document: string }) =>
    olds.has(document) && olds.get(document) === news.get(document)
  const differing = (text: ReleaseText): ReleaseText => ({
    ...text,
    sections: text.sections.filter(section => !isSame(section)),
  })
  const comparison = compareReleases(packageName, differing(before), differing(after), { unchanged })
  return unchanged ? addSameSections(comparison, after.sections.filter(isSame)) : comparison
}
