import { counted } from '../../language/counted.ts'
import type { DocumentPair } from '../align/pair-documents.ts'
import type { MovedRun } from '../align/place-sections.ts'
import type { PlacedSection } from '../align/placed-section.ts'
import { headingSpan } from '../section-leaves.ts'
import { type Draft, type DraftSide, editSide, makeDraft, movedEdit, sourceOf } from './draft.ts'

export type Documents = ReadonlyMap<string, readonly PlacedSection[]>

/** Documents that came or went as a whole, every section of them without a mate and without text from elsewhere. */
export function wholeDocuments(
  documents: Documents,
  lonely: ReadonlySet<PlacedSection>,
  kind: 'added' | 'removed',
): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  for (const [path, sections] of documents) {
    if (!sections.every(section => lonely.has(section))) continue
    const side = documentSide(sections)
    const text = sections.map(({ section }) => section.text).join('')
    const range = [sections[0]!.section.span.start, sections.at(-1)!.section.span.end] as const
    const own = { ...editSide(sections[0]!, range), text }
    const added = kind === 'added'
    const draft = makeDraft(
      'document',
      kind,
      { before: added ? null : side, after: added ? side : null },
      {
        blockKind: 'document',
        label: counted(sections.length, 'section'),
        compared: added ? { before: null, after: text } : { before: text, after: null },
        edits: text === '' ? [] : [{ before: added ? null : own, after: added ? own : null }],
      },
    )
    drafts.set(path, draft)
  }
  return drafts
}

/** Documents that have another path now. */
export function renamedDocuments(
  pairs: readonly DocumentPair[],
  before: Documents,
  after: Documents,
): Draft[] {
  return pairs.flatMap(pair => {
    if (pair.before === null || pair.after === null || pair.before === pair.after) return []
    const [olds, news] = [before.get(pair.before)!, after.get(pair.after)!]
    const whole = (document: string, sections: readonly PlacedSection[]) => ({
      document,
      span: { start: sections[0]!.section.span.start, end: sections.at(-1)!.section.span.end },
    })
    const sides = { before: documentSide(olds), after: documentSide(news) }
    const draft = makeDraft('document', 'moved', sides, { score: pair.score })
    draft.edits.push(movedEdit(whole(pair.before, olds), whole(pair.after, news)))
    return [draft]
  })
}

/** A document that is told of as a whole stands at its first heading. */
function documentSide(sections: readonly PlacedSection[]): DraftSide {
  const placed = sections.find(({ section }) => section.heading !== '') ?? sections[0]!
  const span = headingSpan(placed.section) ?? placed.section.span
  const text = sourceOf(placed, span)
  return { placed, span, item: null, text, plain: text }
}

/**
 * Documents split off another one or merged into another one: without a mate themselves, with sections that moved.
 * Gives the change by the run of moved sections.
 */
export function dividedDocuments(
  runs: readonly MovedRun[],
  pairs: readonly DocumentPair[],
  before: Documents,
  after: Documents,
): Map<MovedRun, Draft> {
  const gone = new Set(pairs.filter(pair => pair.after === null).map(pair => pair.before))
  const come = new Set(pairs.filter(pair => pair.before === null).map(pair => pair.after))
  const owners = new Map<MovedRun, Draft>()
  const ways = Map.groupBy(runs, ([first]) => `${first.before.document}\n${first.after.document}`)
  for (const way of ways.values()) {
    const [from, to] = [way[0]![0].before.document, way[0]![0].after.document]
    if (gone.has(from) === come.has(to) || from === to) continue
    const split = come.has(to)
    const whole = (split ? after.get(to)! : before.get(from)!).map(({ section }) => section.text.length)
    const part = way.flat().map(match => (split ? match.after : match.before).section.text.length)
    const share = sum(part) / Math.max(1, sum(whole))
    if (share < MOST_OF_IT) continue
    const sides = { before: documentSide(before.get(from)!), after: documentSide(after.get(to)!) }
    const score = Math.round(1000 * Math.min(1, share)) / 1000
    const draft = makeDraft('document', split ? 'split' : 'merged', sides, { score })
    for (const run of way) owners.set(run, draft)
  }
  return owners
}

const MOST_OF_IT = 0.5
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
