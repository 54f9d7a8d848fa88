import { parseDocument } from '../../ingest/parsers/parse-document.ts'
import type { PlacedSection } from '../../src/compare/align/placed-section.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { Change } from '../../src/domain/change.ts'
import {
  type InjectedEdit,
  type InjectedKind,
  injectEdit,
  injectedKinds,
} from '../datasets/injected/inject-edit.ts'
import { type DocumentModel, writeDocument } from '../datasets/injected/section-model.ts'
import { drawFrom } from '../datasets/injected/sentence-slots.ts'
import { thousandSections } from '../datasets/injected/thousand-sections.ts'
import { seededRandom } from '../datasets/seeded-random.ts'
import { makeWriter } from '../performance/releases/english-words.ts'

const RUNS = 200

/** An edit that a comparison did not tell as it should: its seed, what was expected and the changes that were told. */
export type MissedEdit = {
  seed: number
  reason: string
  expected: Omit<InjectedEdit, 'document'>
  told: string[]
}

/** A release of 1,000 sections, read once; `miss` compares it with itself after one edit, null where that is told, alone and right. */
export function openInjection(seed = 1) {
  const random = seededRandom(seed)
  const writer = makeWriter(random)
  const documents = thousandSections(random, writer)
  const parsed = new Map(documents.map(document => [document.path, parse(document)]))
  const sections = (edited?: DocumentModel) =>
    documents.flatMap(({ path }) => (path === edited?.path ? parse(edited) : parsed.get(path)!))
  const older = sections()
  return {
    sections: older.length,
    miss(kind: InjectedKind, editSeed: number): MissedEdit | null {
      const own = seededRandom(0x9e37 * editSeed + injectedKinds.indexOf(kind))
      const { document, ...expected } = injectEdit(documents, kind, drawFrom(own), makeWriter(own))
      const { changes } = compareReleases(
        'injected',
        { release: 'before', sections: older },
        { release: 'after', sections: sections(document) },
      )
      const reason = whatIsWrong(changes, kind, expected)
      const told = changes.map(
        change => `${change.kinds.join()} ${change.significance}: ${change.description}`,
      )
      return reason === null ? null : { seed: editSeed, reason, expected, told }
    },
  }
}

function parse(document: DocumentModel): PlacedSection[] {
  const { path } = document
  const bytes = new TextEncoder().encode(writeDocument(document))
  const { id, contentHash, format, sections } = parseDocument({ path, bytes })
  return sections.map(section => ({ document: path, documentVersion: id, contentHash, format, section }))
}

function whatIsWrong(
  changes: readonly Change[],
  kind: InjectedKind,
  expected: Omit<InjectedEdit, 'document'>,
): string | null {
  const [change, ...others] = changes
  if (!change) return 'nothing found'
  if (others.length > 0) return `${changes.length} changes`
  if (change.kinds.join() !== expected.kind) return `kind ${change.kinds.join()}`
  if (change.significance !== 'substantive') return change.significance
  const item = (change.after ?? change.before)!.place.item
  if (expected.item !== null && item !== expected.item) return `at row ${item}`
  const [detail, ...more] = change.details
  if (expected.detail === null) return detail ? `detail ${detail.type}` : null
  if (!detail) return 'no detail'
  // What differs inside a cell follows it.
  if (more.length > 0 && kind !== 'cell') return `${change.details.length} details`
  if (detail.type !== expected.detail.type) return `detail ${detail.type}`
  const holds = (told: string | null, wanted: string | null) =>
    told === wanted || (kind === 'negation' && told !== null && told.includes(wanted!))
  const right = holds(detail.before, expected.detail.before) && holds(detail.after, expected.detail.after)
  return right ? null : `detail ${detail.before} → ${detail.after}`
}

/** `npm run eval -- injected-edits`: one typed edit among 1,000 sections, 200 of each kind; prints what was missed. */
export async function evaluateInjectedEdits(): Promise<void> {
  const injection = openInjection()
  console.log(`${injection.sections} sections`)
  for (const kind of injectedKinds) {
    const missed = Array.from({ length: RUNS }, (_, seed) => injection.miss(kind, seed)).filter(
      each => each !== null,
    )
    console.log(`${kind}: ${RUNS - missed.length} of ${RUNS}`)
    for (const { seed, reason, expected, told } of missed) {
      console.log(`  MISS seed ${seed}: ${reason}; expected ${JSON.stringify(expected)}`)
      for (const line of told.slice(0, 3)) console.log(`    ${line}`)
    }
  }
}
