import type { Comparison } from '../../../src/domain/change.ts'
import type { DifferencePlace } from '../../datasets/expected-difference.ts'
import { factPhrase, factWords, rowPhrase, unambiguousFacts } from './ask-words.ts'
import { type Candidate, candidate, type ReleaseContent, stands } from './candidate.ts'
import { between, partChanges, rowName, sectionName } from './part-questions.ts'
import { cellQuestion } from './release-questions.ts'
import { type TableFact, tableFacts } from './table-facts.ts'

/** Of longer cells an answer may tell only the words that changed. */
const longestTold = 30

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
      const older = cellQuestion(fact, before, 'older-value')
      made.push(older)
      if (after.latest) made.push(followUp(older, now, before, after))
    } else if (now && !changed.has(rowOf(fact, before)) && !changed.has(rowOf(now, after)))
      made.push(sameCell(fact, now, before, after))
  }
  return [
    ...made,
    ...rowsOfOneSide(old, young, 'removed', before, after),
    ...rowsOfOneSide(young, old, 'added', before, after),
    ...partChanges(changes, before, after),
  ]
}

const factsByWords = ({ documents }: ReleaseContent) =>
  new Map(unambiguousFacts(documents.flatMap(tableFacts)).map(fact => [factWords(fact), fact]))

const rowOf = ({ document, section, key }: TableFact, { label }: ReleaseContent) =>
  JSON.stringify([label, document, section ?? '_', key])

const placeOf = ({ document, section, key }: TableFact): DifferencePlace => ({
  document,
  ...(section !== undefined && { section }),
  item: key,
})
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
      values: [old, young].map(({ value }) => value).filter(value => value.length <= longestTold),
    },
    tags: ['change'],
  })
}

/** The same question of the latest release, then of the one before. */
function followUp(
  { question: { expect } }: Candidate,
  young: TableFact,
  before: ReleaseContent,
  after: ReleaseContent,
): Candidate {
  return candidate('follow-up', before.package, young.document, {
    turns: [cellQuestion(young, after).question.question],
    question: `And in release ${before.label}?`,
    expect,
    tags: ['lookup', 'wrong-release'],
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
    if (keys.has(key.toLowerCase()) || stands(key, lacking.text)) continue
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
