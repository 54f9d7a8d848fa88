import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { evaluationDataFolder } from '../../src/config.ts'
import type { ExpectedQuestion } from './expected-question.ts'
import { readQuestions } from './read-questions.ts'
import { seededRandom } from './seeded-random.ts'
import { shuffled } from './shuffled.ts'

const root = join(import.meta.dirname, '../..')
const samples = 'harbor-auto-manual'
const SEED = 200

type Made = Omit<ExpectedQuestion, 'id' | 'tags'>
type Row = Record<string, string>

/** Tables of the sample manual: how a cell is asked for, by the words of its column, and how many questions it gives. */
const tables: readonly {
  document: string
  key: string
  columns: Readonly<Record<string, string>>
  ask(column: string, key: string): string
  absent: string
  questions: number
}[] = [
  {
    document: 'rates/base-rates.csv',
    key: 'territory',
    columns: {
      bodily_injury: 'bodily injury',
      property_damage: 'property damage',
      collision: 'collision',
      comprehensive: 'comprehensive',
    },
    ask: (column, key) => `What is the ${column} base rate in territory ${key}`,
    absent: '088',
    questions: 15,
  },
  {
    document: 'rates/driver-class-factors.csv',
    key: 'class',
    columns: { bodily_injury: 'bodily injury', property_damage: 'property damage', collision: 'collision' },
    ask: (column, key) => `What is the ${column} factor of driver class ${key}`,
    absent: '9Z',
    questions: 8,
  },
  {
    document: 'rates/model-year-factors.csv',
    key: 'model_year',
    columns: { collision: 'collision', comprehensive: 'comprehensive' },
    ask: (column, key) => `What is the ${column} factor for model year ${key}`,
    absent: '1931',
    questions: 6,
  },
  {
    document: 'rates/vehicle-symbols.csv',
    key: 'symbol',
    columns: { collision: 'collision', comprehensive: 'comprehensive' },
    ask: (column, key) => `What is the ${column} factor of vehicle symbol ${key}`,
    absent: '77',
    questions: 6,
  },
  {
    document: 'rates/deductible-factors.csv',
    key: 'code',
    columns: { factor: 'factor' },
    ask: (column, key) => `What is the ${column} of deductible ${key}`,
    absent: 'COL-Q-333',
    questions: 5,
  },
]
/** How an edition is named; the latest one is not. */
const editions: readonly [release: string, words: string][] = [
  ['2025-07', '?'],
  ['2025-07', '?'],
  ['2025-01', ' in the January 2025 edition?'],
  ['2024-07', ' in release 2024-07?'],
]

/** Questions whose answers are cells of the tables, read with a CSV library and not with the parsers that are judged. */
function askTables(random: () => number): Made[] {
  return tables.flatMap(({ document, key, columns, ask, absent, questions }) => {
    const read = (release: string) =>
      parse(readFileSync(join(root, 'samples', samples, release, document), 'utf8'), {
        columns: true,
      }) as Row[]
    const cells = editions.flatMap(([release, words]) =>
      read(release).flatMap(row =>
        Object.entries(columns).map(([name, title]) => ({ release, words, row, name, title })),
      ),
    )
    const made = shuffled(cells, random)
      .slice(0, questions)
      .map(({ release, words, row, name, title }) => ({
        package: samples,
        turns: [],
        question: ask(title, row[key]!) + words,
        expect: {
          ...nothing,
          outcomes: ['answered' as const],
          places: [{ release, document, item: row[key]! }],
          values: [row[name]!],
        },
      }))
    return [...made, unanswerable(samples, `${ask(Object.values(columns)[0]!, absent)}?`)]
  })
}

/** Questions about rows of the ASVS: which CWE one names, and what it asks for. */
function askRequirements(random: () => number): Made[] {
  const folder = join(evaluationDataFolder(), 'asvs/releases')
  const rows = ['4.0.1', '4.0.2', '4.0.3'].flatMap(release =>
    readdirSync(join(folder, release)).flatMap(document =>
      requirementsOf(readFileSync(join(folder, release, document), 'utf8')).map(row => ({
        ...row,
        release,
        document,
      })),
    ),
  )
  const withCwe = shuffled(
    rows.filter(({ cwe }) => cwe !== null),
    random,
  )
  const made = withCwe.slice(0, 34).map(({ release, document, item, cwe }, index): Made => {
    const place = { release, document, item }
    const asksForCwe = index % 4 !== 3
    const named = index % 2 === 0
    const question = asksForCwe
      ? `Which CWE is requirement ${item} mapped to`
      : `What does requirement ${item} ask for`
    return {
      package: 'asvs',
      turns: [],
      ...(named ? {} : { releases: [release] }),
      question: named ? `${question} in ${release}?` : `${question}?`,
      expect: { ...nothing, outcomes: ['answered'], places: [place], values: asksForCwe ? [cwe!] : [] },
    }
  })
  const absent = ['2.1.47', '5.9.1', '15.2.1']
    .filter(each => !rows.some(({ item }) => item === each))
    .map(item => unanswerable('asvs', `Which CWE is requirement ${item} mapped to?`))
  return [...made, ...absent]
}

/** Rows of the tables of requirements, by their bars. The column of the CWE is the sixth of seven or of six. */
function requirementsOf(markdown: string): { item: string; cwe: string | null }[] {
  return markdown.split('\n').flatMap(line => {
    const cells = line.split('|').map(cell => cell.trim())
    const item = /^\**(\d+\.\d+\.\d+)\**$/.exec(cells[1] ?? '')?.[1]
    if (item === undefined || /deleted|moved to/i.test(cells[2]!)) return []
    return [{ item, cwe: /^\d+$/.exec(cells[6] ?? '')?.[0] ?? null }]
  })
}

const nothing = { places: [], values: [], all: false, changes: [], unchanged: [], wrong: [] }

const unanswerable = (packageName: string, question: string): Made => ({
  package: packageName,
  turns: [],
  question,
  expect: { ...nothing, outcomes: ['abstained', 'clarify'] },
})

/**
 * Two hundred questions over the samples and the ASVS: those of `samples/answers.yaml`, `spine.jsonl` and
 * `diff-questions.jsonl` about them, and questions about cells of tables.
 */
export async function samplesAndAsvs(): Promise<ExpectedQuestion[]> {
  const read = async (file: string) => (await readQuestions(join(root, file))).questions
  const about = ({ package: name }: ExpectedQuestion) => name === 'asvs' || name === samples
  const tagged = (tag: string) => (question: ExpectedQuestion) => ({
    ...question,
    tags: [tag, ...question.tags],
  })
  const random = seededRandom(SEED)
  const made = [...askTables(random), ...askRequirements(random)].map((question, index) => ({
    id: `table-${String(index + 1).padStart(2, '0')}`,
    ...question,
    tags: ['generated', isAbsent(question) ? 'unanswerable' : 'table', question.package!],
  }))
  return [
    ...(await read('samples/answers.yaml')).map(tagged('samples')),
    ...(await read('eval/datasets/spine.jsonl')).filter(about).map(tagged('spine')),
    ...(await read('eval/datasets/diff-questions.jsonl')).filter(about).map(tagged('changes')),
    ...made,
  ]
}

const isAbsent = ({ expect }: Made) => !expect.outcomes.includes('answered')

if (import.meta.main) {
  const questions = await samplesAndAsvs()
  await writeFile(
    join(import.meta.dirname, 'samples-and-asvs.jsonl'),
    questions.map(each => `${JSON.stringify(each)}\n`).join(''),
  )
  console.log(`${questions.length} questions`)
}
