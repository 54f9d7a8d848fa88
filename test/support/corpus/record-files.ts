import { flatRows } from '../../../eval/datasets/tables/excel-table.ts'
import { expectedCells, type KnownTable } from '../../../eval/datasets/tables/known-table.ts'
import { makeTable } from '../../../eval/datasets/tables/make-table.ts'
import type { CorpusFile, ExpectedPiece } from './corpus-content.ts'
import { openWords, type Script, type Words } from './corpus-words.ts'

type Made = Pick<CorpusFile, 'bytes' | 'pieces' | 'traits'>
type Random = () => number
/** A record of records, texts and lists, as JSON and YAML hold it. */
type Tree = { [key: string]: string | number | Tree | readonly Tree[] | readonly string[] }

const scripts: Script[] = ['latin', 'chinese', 'hebrew', 'emoji', 'arabic']
const scriptAt = (at: number) => scripts[at % scripts.length]!

export function csvFile(random: Random, at: number): Made {
  const table = makeTable(random, {
    features: at % 3 === 0 ? ['wrapped cells'] : at % 3 === 1 ? ['empty cells'] : [],
    rows: at === 5 ? 5000 : 5 + 8 * at,
    columns: 2 + (at % 5),
  })
  const [delimiter, end, mark] = [
    at % 2 ? ';' : ',',
    at % 4 === 2 ? '\r\n' : '\n',
    at % 5 === 1 ? '\ufeff' : '',
  ]
  const quoted = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = flatRows(table).map(cells => cells.map(quoted).join(delimiter))
  const pieces = expectedCells(table).map((cell): ExpectedPiece => ({ kind: 'cell', trail: [], ...cell }))
  return {
    bytes: Buffer.from(`${mark}${lines.join(end)}${end}`),
    pieces,
    traits: [`delimited by ${delimiter}`],
  }
}

export function jsonFile(random: Random, at: number): Made {
  const { tree, pieces } = makeTree(random, scriptAt(at), 2 + (at % 4))
  const bytes = Buffer.from(JSON.stringify(tree, null, at % 3 === 0 ? undefined : 2))
  return { bytes, pieces, traits: [scriptAt(at), at % 3 === 0 ? 'one line' : 'indented'] }
}

export function yamlFile(random: Random, at: number): Made {
  const { tree, pieces } = makeTree(random, scriptAt(at), 2 + (at % 4))
  return { bytes: Buffer.from(`# Kept by the office\n${writeYaml(tree)}`), pieces, traits: [scriptAt(at)] }
}

/** Records with a long text each, or rows of a table. */
export function jsonLinesFile(random: Random, at: number): Made {
  const words = openWords(scriptAt(at), random)
  const isTable = at % 3 === 2
  const records = Array.from({ length: 4 + 3 * at }, (_, index) => ({
    id: `R-${index + 1}`,
    title: words.heading(index),
    text: isTable ? words.sentence() : longText(words),
  }))
  const pieces = records.map(({ id, title, text }): ExpectedPiece => {
    if (isTable) return { kind: 'cell', trail: [], row: [id], column: ['text'], text }
    return { kind: 'paragraph', trail: [title], text }
  })
  const bytes = Buffer.from(records.map(record => `${JSON.stringify(record)}\n`).join(''))
  return { bytes, pieces, traits: [scriptAt(at), isTable ? 'table' : 'texts'] }
}

/** Longer than what a cell may hold. */
function longText(words: Words): string {
  let text = words.paragraph()
  while (text.length < 450) text += ` ${words.paragraph()}`
  return text
}

/** Sections with a text, values and a table each, and what must be found of them. */
function makeTree(random: Random, script: Script, sections: number): { tree: Tree; pieces: ExpectedPiece[] } {
  const words = openWords(script, random)
  const tree: Tree = {}
  const pieces: ExpectedPiece[] = []
  for (let number = 0; number < sections; number++) {
    const name = words.heading(number)
    const text = longText(words)
    const title = words.sentence()
    const limit = 1000 + Math.floor(random() * 9000)
    const table = makeTable(random, { features: [], rows: 8 + number, columns: 3 })
    tree[name] = { title, text, limit, rates: recordsOf(table) }
    const trail = [name]
    pieces.push(
      { kind: 'paragraph', trail, text },
      { kind: 'cell', trail, row: ['limit'], column: ['value'], text: String(limit) },
      ...expectedCells(table).map(
        (cell): ExpectedPiece => ({ kind: 'cell', trail: [...trail, 'rates'], ...cell }),
      ),
    )
  }
  return { tree, pieces }
}

function recordsOf(table: KnownTable): Tree[] {
  const [names, ...rows] = flatRows(table)
  return rows.map(cells => Object.fromEntries(cells.map((text, at) => [names![at]!, text])))
}

/** YAML as people write it: blocks, indented by two. */
function writeYaml(tree: Tree, indent = ''): string {
  return Object.entries(tree)
    .map(([name, value]) => {
      const key = /^[\w ]+$/.test(name) ? name : JSON.stringify(name)
      if (typeof value === 'number') return `${indent}${key}: ${value}\n`
      if (typeof value === 'string') return `${indent}${key}: ${JSON.stringify(value)}\n`
      if (!Array.isArray(value)) return `${indent}${key}:\n${writeYaml(value as Tree, `${indent}  `)}`
      const items = (value as readonly (Tree | string)[]).map(item =>
        typeof item === 'string'
          ? `${indent}  - ${JSON.stringify(item)}\n`
          : writeYaml(item, `${indent}    `).replace(`${indent}    `, `${indent}  - `),
      )
      return `${indent}${key}:\n${items.join('')}`
    })
    .join('')
}
