import { stemsOf, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import { compareReleases, type ReleaseText } from '../../compare/compare-releases.ts'
import type { PlacedSection } from '../../compare/pair-sections.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Change, ChangeKind } from '../../domain/change.ts'
import type { DocumentSummary } from '../../domain/document.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Place } from '../../domain/place.ts'
import type { ScopeRelease, Understanding } from '../../domain/understanding.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'

/** Whether a change is about a place that was cited before: the same row, or for text the same section. */
function concerns({ before, after }: Change, { document, section, number, item }: Place): boolean {
  return [before, after].some(
    side =>
      side !== null &&
      side.place.document === document &&
      (side.place.section === section || (number !== null && side.place.number === number)) &&
      side.place.item === item,
  )
}

/** Words that ask for a comparison and are not its topic. */
const COMPARING =
  /\b(?:what(?:'s| is| has| was| were)?|which|did|does|do|has|have|was|were|is|are|there|any|anything|everything|all|the|list|show|me|tell|summari[sz]e|chang(?:e|es|ed|ing)|differ(?:s|ed|ence|ences|ent)?|new|newly|added|removed|deleted|dropped|modified|updated?|updates|moved|renumbered|already|still|same|so|like|that|between|from|to|since|and|versus|vs|compared?|comparison|with|release[sd]?|versions?|editions?|latest|previous|last|first|current|one|ones|before|after|now|then|in|of|about|for|on|rules?|requirements?|sections?|concerning|wording|text|substance|meaning|where|go|went|become|became|happen(?:ed|s)?|withdrawn|withdrew|discontinued|introduced|formed|rise[ns]?|rose|fall(?:s|en)?|fell|increased?|decreased?|really|actually|merely)\b/gi

const RELEVANT = 0.7
/** Enough where the change names every identifier of the question. */
const RELEVANT_IF_NAMED = 0.35
const NEAR_BEST = 0.75
/** A change of the very row that the question names comes first. */
const OWN_ITEM = 0.3

/** Changes between the oldest and the newest release of the scope that concern the question; all of them without a topic. */
export async function retrieveChanges(
  understanding: Understanding,
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<Pick<Evidence, 'changes' | 'otherChanges'>> {
  const [from, to] = [understanding.releases.at(0), understanding.releases.at(-1)]
  if (!from || !to || from.label === to.label || from.package !== to.package)
    return { changes: [], otherChanges: 0 }
  const [before, after] = await readDifferingDocuments(from, to, caller, library, signal)
  const comparison = compareReleases(from.package, before, after)
  const changes = concerning(understanding, comparison.changes)
  return { changes, otherChanges: comparison.changes.length - changes.length }
}

/** Changes of the places the question points back at; without such, those of its kind and topic. */
function concerning(understanding: Understanding, changes: Change[]): Change[] {
  const { referents, queries } = understanding
  if (referents.length > 0) {
    return changes.filter(change => referents.some(referent => concerns(change, referent)))
  }
  return selectChanges(queries.map(withoutComparingWords), ofKind(understanding, changes))
}

async function readDifferingDocuments(
  from: ScopeRelease,
  to: ScopeRelease,
  caller: Caller,
  library: ReleaseLibrary,
  signal: AbortSignal,
): Promise<[ReleaseText, ReleaseText]> {
  const key = (release: ScopeRelease) => ({ ...release, tenant: caller.tenant })
  const olds = await library.documents(key(from), signal)
  const news = await library.documents(key(to), signal)
  const same = new Set(
    olds
      .filter(older =>
        news.some(newer => newer.path === older.path && newer.documentVersion === older.documentVersion),
      )
      .map(({ path }) => path),
  )
  const read = async (documents: DocumentSummary[], release: string): Promise<ReleaseText> => {
    const sections: PlacedSection[] = []
    for (const { path, documentVersion, contentHash } of documents) {
      if (same.has(path)) continue
      for (const section of await library.sections(documentVersion, undefined, signal)) {
        sections.push({ document: path, documentVersion, contentHash, section })
      }
    }
    return { release, sections }
  }
  return [await read(olds, from.label), await read(news, to.label)]
}

const KIND_WORDS: readonly [ChangeKind, RegExp][] = [
  ['added', /\b(?:added|new|newly|introduced|formed)\b/i],
  ['removed', /\b(?:removed|deleted|dropped|withdrawn|discontinued|abolished)\b/i],
  ['moved', /\b(?:moved|relocated)\b/i],
  ['renumbered', /\brenumbered\b/i],
]

/** "Which rules were removed?" asks for removals only. */
function ofKind({ intent, question }: Understanding, changes: Change[]): Change[] {
  const kinds = KIND_WORDS.flatMap(([kind, words]) => (words.test(question) ? [kind] : []))
  if (intent !== 'inventory' || kinds.length === 0) return changes
  return changes.filter(change => change.kinds.some(kind => kinds.includes(kind)))
}

export function withoutComparingWords(question: string): string {
  return question.replace(COMPARING, ' ').replace(/\s+/g, ' ').trim()
}

/** Changes that meet the topics, most relevant first; the first topic that any change meets decides. */
export function selectChanges(topics: readonly string[], changes: readonly Change[]): Change[] {
  if (topics.every(topic => stemsOf(topic).size === 0)) return [...changes]
  const own = changes.map(change => stemsOf(changeText(change)))
  const place = changes.map(change => stemsOf(placeText(change)))
  for (const topic of topics) {
    const { codes: asked } = lookupKeys(topic)
    const weights = weighTerms(
      topic,
      own.map((stems, index) => new Set([...stems, ...place[index]!])),
    )
    if (weights.size === 0) continue
    const scored = changes.map((change, index) => {
      const coverage = termCoverage(weights, [
        { stems: own[index]!, factor: 1 },
        { stems: place[index]!, factor: 1 },
      ])
      const named = new Set(
        lookupKeys([change.before?.quote, change.after?.quote, placeText(change)].join('\n')).codes,
      )
      const item = (change.after ?? change.before)?.place.item?.toLowerCase()
      const bonus = item !== undefined && asked.includes(item) ? OWN_ITEM : 0
      return { change, score: asked.every(identifier => named.has(identifier)) ? coverage + bonus : 0 }
    })
    const best = Math.max(0, ...scored.map(({ score }) => score))
    const enough = asked.length > 0 ? RELEVANT_IF_NAMED : RELEVANT
    if (best < enough) continue
    return scored
      .filter(({ score }) => score >= Math.max(enough, NEAR_BEST * best))
      .sort((a, b) => b.score - a.score)
      .map(({ change }) => change)
  }
  return []
}

const changeText = ({ description, before, after, details }: Change) =>
  [description, before?.quote, after?.quote, ...details.map(({ type }) => type)].join('\n')

const placeText = ({ before, after }: Change) =>
  [before, after]
    .map(side =>
      side
        ? [
            side.place.document.replace(/[^\p{L}\p{N}]+/gu, ' '),
            ...side.place.trail,
            side.place.number,
            side.place.item,
          ].join(' ')
        : '',
    )
    .join('\n')
