import { subjectTokens } from './follow-up-kind.ts'
import type { PackageReleases } from './package-releases.ts'
import type { ReleaseMention } from './release-mention.ts'
import { withoutPackage } from './strip-releases.ts'

/** What is left of "and in the Home Manual?", which names nothing but another package; null for other questions. */
export function otherPackage(question: string, { package: named }: PackageReleases): string | null {
  const bare = withoutPackage(question, named)
  return bare !== question && subjectTokens(bare).length === 0 ? bare : null
}

/** A release that only other packages have: "in 2.0.0 of the Mooring Terms". */
export function withForeign(
  question: string,
  own: ReleaseMention[],
  all: readonly ReleaseMention[],
): ReleaseMention[] {
  const foreign = all.find(({ reference, start, name }) => reference.kind === 'label' && start < name.start)
  if (!foreign || own.some(({ weak }) => !weak)) return own
  const name = question.slice(foreign.name.start, foreign.name.end)
  return [{ ...foreign, reference: { kind: 'unknown', name } }]
}

/** Where a label of some packages is named, those alone. */
export function holdingLabels(
  packages: readonly PackageReleases[],
  mentions: readonly ReleaseMention[],
): readonly PackageReleases[] {
  const labels = mentions.flatMap(({ reference }) => (reference.kind === 'label' ? reference.labels : []))
  const holding = packages.filter(({ releases }) => releases.some(({ label }) => labels.includes(label)))
  return holding.length > 0 ? holding : packages
}
