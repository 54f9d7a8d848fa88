import type { Change, Comparison } from '../../../src/domain/change.ts'
import type { Place } from '../../../src/domain/place.ts'
import type { DifferencePlace } from '../../datasets/expected-difference.ts'
import { factPhrase, rowPhrase } from './ask-words.ts'
import { type Candidate, candidate, type ReleaseContent } from './candidate.ts'
import { cellQuestion } from './release-questions.ts'
import { factWords, type TableFact, tableFacts, unambiguousFacts } from './table-facts.ts'

/** Words one of which says that something stayed as it was. */
const STAYED = 'no|not|nothing|none|unchanged|identical|same'

/** Everything that can be asked about what changed between two releases, and what did not. */
export function changeQuestions(
  before: ReleaseContent,
  after: ReleaseContent,
  { changes }: Comparison,
): Candidate[] {
  const [old, young] = [factsByWords(before), factsByWords(after)]
  const changed = new Set(
    changes.flatMap(({ before: left, after: right }) =>
      [left, right].flatMap(side => (side ? [rowName(side.place), sectionName(side.place)] : [])),
    ),
  )
  const made: Candidate[] = []
  for (const [words, fact] of old) {
    const now = young.get(words)
    if (now && now.value !== fact.value) {
      made.push(cellChange(fact, now, before, after))
      made.push(cellQuestion(fact, before, 'older-value'))
    } else if (now && !changed.has(rowOf(fact, before)) && !changed.has(rowOf(now, after)))
      made.push(sameCell(fact, now, before, after))
  }
  return [
    ...made,
    ...rowsOfOneSide(old, young, 'removed', before, after),
    ...rowsOfOneSide(young, old, 'added', before, after),
    ...sectionChanges(changes, before, after),
  ]
}

const factsByWords = ({ documents }: ReleaseContent) =>
  new Map(unambiguousFacts(documents.flatMap(tableFacts)).map(fact => [factWords(fact), fact]))

const rowName = ({ release, document, section, item }: Place) =>
  JSON.stringify([release, document, section, item])
const sectionName = ({ release, document, section }: Place) =>
  JSON.stringify([release, document, section, null])
const rowOf = ({ document, section, key }: TableFact, { label }: ReleaseContent) =>
  JSON.stringify([label, document, section ?? '_', key])

const placeOf = ({ document, section, key }: TableFact): DifferencePlace => ({
  document,
  ...(section !== undefined && { section }),
  item: key,
})
const between = (before: ReleaseContent, after: ReleaseContent) => `${before.label} and ${after.label}`

function cellChange(
  old: TableFact,
  young: TableFact,
  before: ReleaseContent,
  after: ReleaseContent,
): Candidate {
  return candidate('changed-cell', before.package, young.document, {
    question: `How did ${factPhrase(young)} change between ${between(before, after)}?`,
    from: before.label,
    to: after.label,
    expect: {
      outcomes: ['answered'],
      changes: [
        {
          before: placeOf(old),
          after: placeOf(young),
          cell: { before: old.value, after: young.value },
        },
      ],
      values: [old.value, young.value],
    },
    tags: ['change'],
  })
}

function sameCell(
  old: TableFact,
  young: TableFact,
  before: ReleaseContent,
  after: ReleaseContent,
): Candidate {
  return candidate('unchanged-cell', before.package, young.document, {
    question: `Did ${factPhrase(young)} change between ${between(before, after)}?`,
    from: before.label,
    to: after.label,
    expect: {
      outcomes: ['answered'],
      unchanged: [{ before: placeOf(old), after: placeOf(young) }],
      values: [STAYED],
    },
    tags: ['nothing-changed'],
  })
}

/** Rows of a table in both releases that only one of them has: that they came or went, and that the other one can't tell of them. */
function rowsOfOneSide(
  facts: ReadonlyMap<string, TableFact>,
  others: ReadonlyMap<string, TableFact>,
  kind: 'added' | 'removed',
  before: ReleaseContent,
  after: ReleaseContent,
): Candidate[] {
  const keys = new Set([...others.values()].map(({ key }) => key.toLowerCase()))
  const lacking = kind === 'added' ? before : after
  const tables = new Set([...others.values()].map(({ heading }) => heading))
  const made = new Map<string, Candidate>()
  for (const fact of facts.values()) {
    const { document, heading, keyName, key } = fact
    if (keyName === null || !tables.has(heading)) continue
    if (keys.has(key.toLowerCase()) || stands(key, lacking)) continue
    const row = JSON.stringify([document, heading, key])
    if (!made.has(row)) {
      const sides =
        kind === 'added' ? { before: null, after: placeOf(fact) } : { before: placeOf(fact), after: null }
      const asked = candidate(`${kind}-row`, before.package, document, {
        question: `Was ${rowPhrase(key, keyName)} ${kind === 'added' ? 'added to' : 'removed from'} “${heading}” between ${between(before, after)}?`,
        from: before.label,
        to: after.label,
        expect: { outcomes: ['answered'], changes: [{ kinds: [kind], ...sides }], values: [key] },
        tags: ['change'],
      })
      made.set(row, asked)
      const question = `What is ${factPhrase(fact)} in release ${lacking.label}?`
      const absent = candidate('other-release', before.package, document, {
        question,
        expect: { outcomes: ['abstained', 'clarify'] },
        tags: ['unanswerable', 'wrong-release'],
      })
      made.set(question, absent)
    }
  }
  return [...made.values()]
}

const stands = (key: string, { text }: ReleaseContent) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(
    text,
  )

/** Numbered sections of prose with one substantive change, whose typed details say what it was. */
function sectionChanges(
  changes: readonly Change[],
  before: ReleaseContent,
  after: ReleaseContent,
): Candidate[] {
  const substantive = changes.filter(({ significance }) => significance === 'substantive')
  const bySection = Map.groupBy(substantive, ({ before: left, after: right }) =>
    sectionName((right ?? left!).place),
  )
  return [...bySection.values()].flatMap(own => {
    const [change] = own
    if (own.length > 1 || !change?.before || !change.after) return []
    const [old, young] = [change.before.place, change.after.place]
    const typed = change.details.filter(({ type }) =>
      /^(?:number|amount|date|percentage|threshold)$/.test(type),
    )
    const values = typed.flatMap(detail => [detail.before, detail.after]).filter(value => value !== null)
    if (young.number === null || young.item !== null || young.heading === '' || values.length === 0) return []
    if (values.some(value => value.includes('|'))) return []
    return [
      candidate('changed-section', before.package, young.document, {
        question: `What changed in ${young.number} “${young.heading}” between ${between(before, after)}?`,
        from: before.label,
        to: after.label,
        expect: {
          outcomes: ['answered'],
          changes: [
            {
              kinds: change.kinds,
              before: { document: old.document, section: old.number ?? old.section },
              after: { document: young.document, section: young.number },
            },
          ],
          values: [...new Set(values)],
        },
        tags: ['change'],
      }),
    ]
  })
}
