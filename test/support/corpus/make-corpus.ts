import { seededRandom } from '../../../eval/datasets/seeded-random.ts'
import type { TableFeature } from '../../../eval/datasets/tables/make-table.ts'
import type { DocumentFormat } from '../../../src/domain/document.ts'
import { type CorpusFile, piecesOf } from './corpus-content.ts'
import type { Script } from './corpus-words.ts'
import { excelFile } from './excel-file.ts'
import { type ContentTraits, makeContent } from './make-content.ts'
import { surroundings, writeHtml, writeMarkdown, writePlainText } from './markup-files.ts'
import { writeNamedFontPdf } from './named-font-pdf.ts'
import { type PdfLook, runningLines, writePdf } from './pdf-file.ts'
import { csvFile, jsonFile, jsonLinesFile, yamlFile } from './record-files.ts'
import { runningTexts, writeWord } from './word-file.ts'
import { xmlFile } from './xml-file.ts'

/** How many files of each format there are: 150 in all. */
export const corpusSizes: Readonly<Record<DocumentFormat, number>> = {
  pdf: 20,
  docx: 20,
  xlsx: 16,
  csv: 12,
  html: 14,
  xml: 12,
  markdown: 14,
  text: 10,
  json: 12,
  jsonl: 10,
  yaml: 10,
}

export type PlannedCorpusFile = { format: DocumentFormat; path: string; make(): Promise<CorpusFile> }

/** Files of every format whose content is known, the same for the same seed. Each is made when it is asked for. */
export function planCorpus(seed = 1): PlannedCorpusFile[] {
  return Object.entries(corpusSizes).flatMap(([format, count]) =>
    Array.from({ length: count }, (_, at) => {
      const path = `${format}-${String(at).padStart(2, '0')}.${extensions[format as DocumentFormat]}`
      const random = () => seededRandom(seed * 7919 + at * 31 + format.length * 1009 + format.charCodeAt(0))
      return {
        format: format as DocumentFormat,
        path,
        make: async () => ({ path, absent: [], ...(await makers[format as DocumentFormat](random(), at)) }),
      }
    }),
  )
}

type Made = Omit<CorpusFile, 'path' | 'absent'> & { absent?: string[] }
type Maker = (random: () => number, at: number) => Promise<Made> | Made

const extensions: Record<DocumentFormat, string> = {
  ...{ pdf: 'pdf', docx: 'docx', xlsx: 'xlsx', csv: 'csv', html: 'html', xml: 'xml', markdown: 'md' },
  ...{ text: 'txt', json: 'json', jsonl: 'jsonl', yaml: 'yaml' },
}
const scripts: Script[] = ['latin', 'latin', 'latin', 'chinese', 'hebrew', 'emoji', 'arabic']
const scriptAt = (at: number) => scripts[at % scripts.length]!

const wordTables: TableFeature[][] = [
  [],
  ['merged header'],
  ['three header rows', 'empty cells'],
  ['merged rows', 'wrapped cells'],
  ['over pages'],
]

const makers: Record<DocumentFormat, Maker> = {
  markdown: (random, at) => written(random, { ...traitsAt(at), ...plainTable(at) }, writeMarkdown),
  html: (random, at) =>
    written(random, { ...traitsAt(at), ...plainTable(at) }, writeHtml, Object.values(surroundings)),
  text: (random, at) => written(random, { ...traitsAt(at), numbered: true }, writePlainText),
  async docx(random, at) {
    const traits = { ...traitsAt(at), ...tableAt(at), notes: at % 3 === 1 }
    const content = makeContent(random, traits)
    const rightToLeft = ['hebrew', 'arabic'].includes(traits.script)
    const bytes = await writeWord(content, rightToLeft)
    return { bytes, pieces: piecesOf(content), traits: namesOf(traits), absent: Object.values(runningTexts) }
  },
  pdf: pdfFile,
  xml: xmlFile,
  xlsx: excelFile,
  csv: csvFile,
  json: jsonFile,
  jsonl: jsonLinesFile,
  yaml: yamlFile,
}

function written(
  random: () => number,
  traits: ContentTraits,
  write: (content: ReturnType<typeof makeContent>) => string,
  absent: string[] = [],
): Made {
  const content = makeContent(random, traits)
  return { bytes: Buffer.from(write(content)), pieces: piecesOf(content), traits: namesOf(traits), absent }
}

async function pdfFile(random: () => number, at: number): Promise<Made> {
  if (at % 5 === 3) {
    const script = at % 10 === 3 ? 'chinese' : 'hebrew'
    const content = makeContent(random, { script, chapters: 4 })
    return { ...(await writeNamedFontPdf(content, script)), traits: [script, 'font not embedded'] }
  }
  const look: PdfLook = {
    columns: at % 4 === 1 ? 2 : 1,
    running: at % 3 !== 0,
    rulings: at % 8 < 4,
    hyphens: at % 4 === 1,
    font: at % 5 === 4 ? 'embedded' : 'standard',
  }
  const traits: ContentTraits = {
    script: 'latin',
    chapters: 4 + (at % 5),
    numbered: at % 2 === 0,
    ...(at % 3 === 2 && { lists: 'flat' as const }),
    ...(look.columns === 1 && tableAt(at)),
  }
  const { bytes, pieces } = await writePdf(makeContent(random, traits), look)
  const looks = Object.entries(look).flatMap(([name, value]) =>
    value === true ? [name] : value === false ? [] : [`${name} ${value}`],
  )
  const absent = [...(look.running ? [runningLines.head] : []), 'ﬁ']
  return { bytes, pieces, traits: [...namesOf(traits), ...looks], absent }
}

function traitsAt(at: number): ContentTraits {
  const lists = (['flat', 'nested'] as const)[at % 3]
  return {
    script: scriptAt(at),
    chapters: 3 + (at % 4),
    numbered: at % 2 === 1,
    ...(lists && { lists }),
  }
}

function tableAt(at: number): Pick<ContentTraits, 'table'> {
  if (at % 2 === 1) return {}
  const features = wordTables[(at / 2) % wordTables.length]!
  const rows = features.includes('over pages') ? 70 : 8 + at
  return { table: { features, rows, columns: 3 + (at % 4) } }
}

/** A table without merged cells. */
function plainTable(at: number): Pick<ContentTraits, 'table'> {
  return at % 2 === 1
    ? {}
    : { table: { features: at % 4 === 2 ? ['empty cells'] : [], rows: 6 + at, columns: 4 } }
}

function namesOf({ script, numbered, lists, table, notes }: ContentTraits): string[] {
  return [
    script,
    ...(numbered ? ['numbered'] : []),
    ...(lists ? [`${lists} lists`] : []),
    ...(table ? ['table', ...table.features] : []),
    ...(notes ? ['notes'] : []),
  ]
}
