import type { Section } from '../../../src/domain/section.ts'
import { findDates } from '../../../src/language/dates.ts'
import { findNumbers } from '../../../src/language/numbers.ts'
import { splitSentences } from '../../../src/language/sentences.ts'
import { factPhrase, unambiguousFacts } from './ask-words.ts'
import { type Candidate, candidate, type ReleaseContent, stands } from './candidate.ts'
import { type TableFact, tableFacts } from './table-facts.ts'

const longestStatement = 240
const mostValues = 3

/** Everything that one release can be asked, with exact answers, and what it can not. */
export function releaseQuestions(content: ReleaseContent): Candidate[] {
  const facts = unambiguousFacts(content.documents.flatMap(tableFacts))
  return [
    ...facts.map(fact => cellQuestion(fact, content)),
    ...content.documents.flatMap(document =>
      document.sections.flatMap(section => statementQuestion(section, document.path, content)),
    ),
    ...missingRows(facts, content),
    ...missingColumns(facts, content),
  ]
}

/** “in release 2024-07”, but for the latest, which is meant where none is named. */
const ofRelease = ({ label, latest }: ReleaseContent) => (latest ? '' : ` in release ${label}`)

export function cellQuestion(
  fact: TableFact,
  content: ReleaseContent,
  template = fact.keyName === null ? 'entry' : 'cell',
): Candidate {
  const { document, section, key, value } = fact
  return candidate(template, content.package, document, {
    question: `What is ${factPhrase(fact)}${ofRelease(content)}?`,
    expect: {
      outcomes: ['answered'],
      places: [{ release: content.label, document, ...(section !== undefined && { section }), item: key }],
      values: [value],
    },
    tags: template === 'older-value' ? ['lookup', 'wrong-release'] : ['lookup'],
  })
}

/** A section of one sentence: the numbers and dates in it must be told. */
function statementQuestion(
  { number, heading, blocks }: Section,
  document: string,
  content: ReleaseContent,
): Candidate[] {
  if (number === null || heading.trim() === '') return []
  const texts = blocks.map(block => (block.kind === 'paragraph' ? block.plain.text : null))
  if (texts.length === 0 || texts.includes(null)) return []
  const text = texts.join(' ')
  const numbers = findNumbers(text).filter(({ unit }) => unit !== null)
  const values = [...numbers, ...findDates(text)].map(mention => mention.text.trim())
  if (text.length > longestStatement || splitSentences(text).length > 1) return []
  if (values.length === 0 || values.length > mostValues) return []
  if (values.some(value => value.includes('|'))) return []
  return [
    candidate('section', content.package, document, {
      question: `What does ${number} “${heading.trim()}” say${ofRelease(content)}?`,
      expect: {
        outcomes: ['answered'],
        places: [{ release: content.label, document, section: number }],
        values: [...new Set(values)],
      },
      tags: ['lookup'],
    }),
  ]
}

/** Rows with keys that look like those there are and stand nowhere in the release. */
function missingRows(facts: readonly TableFact[], content: ReleaseContent): Candidate[] {
  const made = new Map<string, Candidate>()
  for (const fact of facts) {
    const key = fact.keyName === null ? null : nextKey(fact.key, content)
    if (key === null) continue
    const question = `What is ${factPhrase({ ...fact, key })}${ofRelease(content)}?`
    made.set(question, unanswerable('missing-row', question, fact.document, content))
  }
  return [...made.values()]
}

/** The key with its last digits counted up until nothing in the release is called so; null for keys without digits. */
function nextKey(key: string, { text }: ReleaseContent): string | null {
  const match = /^(.*?)(\d{1,4})(\D*)$/.exec(key)
  if (!match) return null
  const [, before, digits, after] = match as unknown as [string, string, string, string]
  for (let step = 1; step <= 1000; step++) {
    const next = String(Number(digits) + step).padStart(digits.length, '0')
    const made = `${before}${next}${after}`
    if (next.length === digits.length && !stands(made, text)) return made
  }
  return null
}

/** Columns of other tables for rows of a table that has no such column, where no table tells it of a row so called. */
function missingColumns(facts: readonly TableFact[], content: ReleaseContent): Candidate[] {
  const tables = Map.groupBy(
    facts.filter(({ keyName }) => keyName !== null),
    ({ document, heading }) => JSON.stringify([document, heading]),
  )
  const told = new Set(facts.map(({ key, column }) => JSON.stringify([key, column.toLowerCase()])))
  const made: Candidate[] = []
  for (const [name, own] of tables) {
    const columns = new Set(own.map(({ column }) => column.toLowerCase()))
    const words = new Set([...columns].flatMap(column => column.split(/\W+/)))
    const others = facts.filter(
      other =>
        other.keyName !== null &&
        JSON.stringify([other.document, other.heading]) !== name &&
        !other.column
          .toLowerCase()
          .split(/\W+/)
          .some(word => words.has(word)),
    )
    if (others.length === 0) continue
    for (const [index, fact] of own.entries()) {
      const { column } = others[(index * 7919) % others.length]!
      if (told.has(JSON.stringify([fact.key, column.toLowerCase()]))) continue
      const question = `What is ${factPhrase({ ...fact, column })}${ofRelease(content)}?`
      made.push(unanswerable('missing-column', question, fact.document, content))
    }
  }
  return made
}

function unanswerable(
  template: string,
  question: string,
  document: string,
  { package: name }: ReleaseContent,
): Candidate {
  return candidate(template, name, document, {
    question,
    expect: { outcomes: ['abstained', 'clarify'] },
    tags: ['unanswerable'],
  })
}
