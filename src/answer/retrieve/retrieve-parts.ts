import type { Caller } from '../../domain/caller.ts'
import type { Change } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import type { ScopeRelease, Understanding } from '../../domain/understanding.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import { type AskedSection, askedDocuments, askedSection, isNumbered, sectionsAt } from './asked-parts.ts'
import { passageAt } from './passage-at.ts'

/** Of a release with more documents than this no outlines are read. */
const MOST_DOCUMENTS = 500
/** Passages that show how a part stands in a release. */
const SHOWN = 3

/** The part that a question names as a whole: its changes, and passages of it in each release. */
export type RetrievedPart = { changes: Change[]; passages: EvidencePassage[] }

type Part = { release: ScopeRelease; document: string; version: string; anchors: Set<string>; said: boolean }

/**
 * The changes of the section or unchanged document that the topic consists of, by document, those first whose heading
 * calls the section as the question does; null where it names none.
 */
export async function retrievePart(
  { topic }: Understanding,
  ends: readonly ScopeRelease[],
  all: readonly Change[],
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<RetrievedPart | null> {
  const section = askedSection(topic)
  const parts: Part[] = []
  const outlined = []
  for (const release of ends) {
    const documents = await library.documents(keyOf(release, caller), signal)
    if (section === null) {
      const names = askedDocuments(topic, documents)
      for (const { path, documentVersion } of documents.filter(({ path }) => names.includes(path)))
        parts.push({ release, document: path, version: documentVersion, anchors: new Set(), said: true })
    } else if (documents.length <= MOST_DOCUMENTS)
      for (const { path, documentVersion } of documents)
        outlined.push({
          release,
          path,
          documentVersion,
          outline: await library.outline(documentVersion, signal),
        })
  }
  if (section === null) return unchangedDocuments(parts, all, caller, library, signal)
  const exact = outlined.some(({ outline }) =>
    outline.some(({ number }) => number !== null && isNumbered(number, section.code, true)),
  )
  for (const { release, path, documentVersion, outline } of outlined) {
    const anchors = sectionsAt(outline, section, exact).map(({ anchor }) => anchor)
    if (anchors.length === 0) continue
    const said = await isSaid(section, documentVersion, anchors[0]!, library, signal)
    parts.push({ release, document: path, version: documentVersion, anchors: new Set(anchors), said })
  }
  return parts.length === 0 ? null : changesOfParts(parts, all, caller, library, signal)
}

async function changesOfParts(
  parts: readonly Part[],
  all: readonly Change[],
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<RetrievedPart> {
  const ordered = parts.toSorted((a, b) => Number(b.said) - Number(a.said))
  const changes = new Set<Change>()
  for (const { release, document, anchors } of ordered)
    for (const change of all)
      if (
        [change.before, change.after].some(
          side =>
            side?.place.release === release.label &&
            side.place.document === document &&
            anchors.has(side.place.section),
        )
      )
        changes.add(change)
  const shown = ordered.filter(({ said }) => said || !ordered[0]!.said)
  return { changes: [...changes], passages: await passagesOf(shown, caller, library, signal) }
}

/** A document that is all the question names and did not change is shown by how it begins; one that changed is no matter here. */
async function unchangedDocuments(
  parts: readonly Part[],
  all: readonly Change[],
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<RetrievedPart | null> {
  const changed = new Set(
    all.flatMap(({ before, after }) => [before, after].map(side => side?.place.document)),
  )
  const releases = Map.groupBy(parts, ({ document }) => document)
  const kept = [...releases.values()].filter(each => each.length > 1).flat()
  if (kept.length === 0 || parts.some(({ document }) => changed.has(document))) return null
  return { changes: [], passages: await passagesOf(kept, caller, library, signal) }
}

/** Whether the heading names the section by the question's word: "Rule 5. Binding authority". */
async function isSaid(
  { word, code }: AskedSection,
  version: string,
  anchor: string,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<boolean> {
  const [section] = await library.sections(version, [anchor], signal)
  const heading = section?.text.trimStart().split('\n')[0] ?? ''
  return new RegExp(`\\b${word}\\s+${code.replaceAll('.', '\\.')}(?![\\w])`, 'i').test(heading)
}

async function passagesOf(
  parts: readonly Part[],
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<EvidencePassage[]> {
  const passages: EvidencePassage[] = []
  for (const { release, document, version, anchors } of parts) {
    const cuts = await library.cuts(version, signal)
    const own = cuts.filter(({ section }) => anchors.size === 0 || anchors.has(section)).slice(0, SHOWN)
    const found = own.map(({ textHash }) => ({ path: document, textHash }))
    const located = await library.locate(keyOf(release, caller), found, signal)
    passages.push(...located.map(passage => passageAt(passage)))
  }
  return passages
}

const keyOf = ({ package: name, ordinal }: ScopeRelease, { tenant }: Caller) => ({
  tenant,
  package: name,
  ordinal,
})
