import { seededRandom } from '../../datasets/seeded-random.ts'
import { shuffled } from '../../datasets/shuffled.ts'
import { makeWriter } from '../releases/english-words.ts'
import type { Expected, GeneratedPair } from './generated-pair.ts'

const SECTIONS_PER_DOCUMENT = 200
const COLUMNS = ['class', 'bodily injury', 'collision', 'comprehensive']

type Section = { number: string; heading: string; sentences: string[]; rows: string[][] }
type Kind = 'reworded' | 'number' | 'cell' | 'removed' | 'added' | 'moved' | 'renumbered'

/** Of a hundred changed sections so many are of each kind. */
const MIX: [Kind, number][] = [
  ['reworded', 30],
  ['number', 20],
  ['cell', 15],
  ['removed', 10],
  ['added', 10],
  ['moved', 8],
  ['renumbered', 7],
]

/**
 * Two releases of Markdown documents of 200 numbered sections, of three to nine sentences; every seventh section has
 * a table. A share of the sections is changed, each in one way. The same seed gives the same releases.
 */
export function makeSections(count: number, share: number, seed: number): GeneratedPair {
  const random = seededRandom(seed)
  const writer = makeWriter(random)
  const make = (number: string, at: number): Section => ({
    number,
    heading: writer.title(2 + writer.number(3)),
    sentences: Array.from({ length: 2 + writer.number(7) }, writer.sentence),
    rows:
      at % 7 === 0
        ? Array.from({ length: 4 + writer.number(6) }, (_, row) => [
            `${String.fromCharCode(65 + row)}${writer.number(9)}`,
            ...COLUMNS.slice(1).map(() => String(100 + writer.number(900))),
          ])
        : [],
  })
  const olds = Array.from({ length: Math.ceil(count / SECTIONS_PER_DOCUMENT) }, (_, document) =>
    Array.from(
      { length: Math.min(SECTIONS_PER_DOCUMENT, count - document * SECTIONS_PER_DOCUMENT) },
      (_, at) => make(`${document + 1}.${at + 1}`, at),
    ),
  )
  const news = olds.map(sections => sections.map((section): Section | null => section))
  const expected: Expected[] = []
  const places = shuffled(
    olds.flatMap((sections, document) => sections.map((_, at) => [document, at] as const)),
    random,
  ).slice(0, Math.round(count * share))
  const kinds = MIX.flatMap(([kind, times]) => Array<Kind>(times).fill(kind))
  const added: [document: number, behind: Section, section: Section][] = []
  let extra = 1000
  for (const [document, at] of places) {
    const older = olds[document]![at]!
    const kind = possible(kinds[Math.floor(random() * kinds.length)]!, older)
    const old = placeOf(document, older)
    if (kind === 'removed') {
      news[document]![at] = null
      expected.push({ kind, before: old, after: null, values: null })
    } else if (kind === 'added') {
      const section = make(`${document + 1}.${++extra}`, 1)
      added.push([document, older, section])
      expected.push({ kind, before: null, after: placeOf(document, section), values: null })
    } else if (kind === 'moved') {
      news[document]![at] = null
      const target = Math.floor(random() * olds.length)
      const behind = olds[target]![Math.floor(random() * olds[target]!.length)]!
      added.push([target, behind, older])
      expected.push({ kind, before: old, after: placeOf(target, older), values: null })
    } else {
      const { newer, values } = revise(kind, older, `${document + 1}.${++extra}`, random, writer)
      news[document]![at] = newer
      expected.push({ kind, before: old, after: placeOf(document, newer), values })
    }
  }
  const behind = Map.groupBy(added, ([document, { number }]) => `${document} ${number}`)
  const follow = (document: number, number: string): Section[] =>
    (behind.get(`${document} ${number}`) ?? []).map(([, , section]) => section)
  const after = olds.map((sections, document) =>
    sections.flatMap((section, at) => [
      ...(news[document]![at] ? [news[document]![at]] : []),
      ...follow(document, section.number),
    ]),
  )
  const files = (documents: readonly (readonly Section[])[]) =>
    new Map(
      documents.map((sections, at) => [path(at), `# Chapter ${at + 1}\n\n${sections.map(format).join('')}`]),
    )
  return { before: files(olds), after: files(after), expected }
}

const possible = (kind: Kind, { sentences, rows }: Section): Kind => {
  if (kind === 'cell' && rows.length === 0) return 'reworded'
  return kind === 'number' && !sentences.some(text => AMOUNT.test(text)) ? 'reworded' : kind
}

const AMOUNT = /of (\d+) USD\.$/

function revise(
  kind: 'reworded' | 'number' | 'cell' | 'renumbered',
  older: Section,
  number: string,
  random: () => number,
  writer: ReturnType<typeof makeWriter>,
): { newer: Section; values: [string, string] | null } {
  if (kind === 'renumbered') return { newer: { ...older, number }, values: null }
  if (kind === 'cell') {
    const [row, column] = [writer.number(older.rows.length) - 1, 1 + Math.floor(random() * 3)]
    const before = older.rows[row]![column]!
    const after = String(Number(before) + writer.number(50))
    const rows = older.rows.with(row, older.rows[row]!.with(column, after))
    return { newer: { ...older, rows }, values: [before, after] }
  }
  const at =
    kind === 'number'
      ? older.sentences.findIndex(text => AMOUNT.test(text))
      : writer.number(older.sentences.length) - 1
  const sentence = older.sentences[at]!
  if (kind === 'number') {
    const before = AMOUNT.exec(sentence)![1]!
    const after = String(Number(before) + writer.number(500))
    const sentences = older.sentences.with(at, sentence.replace(AMOUNT, `of ${after} USD.`))
    return { newer: { ...older, sentences }, values: [`${before} USD`, `${after} USD`] }
  }
  const words = sentence.split(' ')
  const from = 1 + Math.floor(random() * 3)
  const replaced = words.splice(from, 2).join(' ')
  let phrase = writer.phrase(1 + writer.number(3))
  while (phrase === replaced) phrase = writer.phrase(3)
  words.splice(from, 0, phrase)
  return { newer: { ...older, sentences: older.sentences.with(at, words.join(' ')) }, values: null }
}

const path = (document: number) => `chapter-${String(document + 1).padStart(4, '0')}.md`
const placeOf = (document: number, { number }: Section) => `${path(document)}#${number}`

function format({ number, heading, sentences, rows }: Section): string {
  const middle = sentences.length > 5 ? Math.ceil(sentences.length / 2) : sentences.length
  const paragraphs = [sentences.slice(0, middle), sentences.slice(middle)].filter(part => part.length > 0)
  const table =
    rows.length === 0
      ? ''
      : `${[COLUMNS, COLUMNS.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |\n`).join('')}\n`
  return `## ${number} ${heading}\n\n${paragraphs.map(part => `${part.join('\n')}\n\n`).join('')}${table}`
}
