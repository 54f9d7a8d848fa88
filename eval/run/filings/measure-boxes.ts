import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePdf } from '../../../ingest/parsers/pdf/parse-pdf.ts'
import { openLayout } from '../../../src/domain/pack-layout.ts'
import { type PageBox, wordsOf } from '../../../src/domain/page-layout.ts'
import { readFilingFacts } from './filing-fact.ts'

/**
 * Says how many words of the filings are boxed as `pdftotext` (poppler) boxes them, within two points at each side, and what the
 * boxes take beside the text: `node eval/run/filings/measure-boxes.ts`.
 */
const folder = join(process.argv[2] ?? '../shared/data', 'financebench/pdfs')
const tolerance = 2
type Word = PageBox & { text: string }

for (const document of new Set(readFilingFacts().map(fact => fact.document))) {
  const file = join(folder, document)
  const started = performance.now()
  const { text, layout } = await parsePdf(document, readFileSync(file))
  const seconds = (performance.now() - started) / 1000
  const { pages, lines } = openLayout(layout)
  const theirs = popplerWords(file)
  let [letters, words, same, right] = [0, 0, 0, 0]
  for (const [page, { span }] of pages.entries()) {
    const own = text.slice(span.start, span.end)
    const placed = lines(page, own)
    for (const { start, end, y, height, words: edges } of placed) {
      const line = text.slice(start, end)
      letters += line.replaceAll(/\s/g, '').length
      for (const [index, { start: from, end: to }] of wordsOf(line).entries()) {
        const word = line.slice(from, to)
        const [left, last] = edges[index]!
        words++
        const candidates = theirs[page]!.filter(other => other.text === word)
        if (candidates.length === 0) continue
        same++
        if (candidates.some(other => isSame(other, { x: left, y, width: last - left, height }))) right++
      }
    }
  }
  const all = text.replaceAll(/\s/g, '').length
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`
  console.log(
    `${document}: ${share(letters, all)} of letters placed, ${words} words, ${same} compared, ${share(right, same)} within ${tolerance} points; ${Buffer.from(layout, 'base64').length} bytes, ${share(Buffer.from(layout, 'base64').length, Buffer.byteLength(text))} of the text; ${seconds.toFixed(1)} s`,
  )
}

function isSame(theirs: PageBox, ours: PageBox): boolean {
  const middle = ours.y + ours.height / 2
  return (
    Math.abs(theirs.x - ours.x) <= tolerance &&
    Math.abs(theirs.x + theirs.width - ours.x - ours.width) <= tolerance &&
    middle > theirs.y &&
    middle < theirs.y + theirs.height
  )
}

function popplerWords(file: string): Word[][] {
  const output = execFileSync('pdftotext', ['-bbox', file, '-'], { maxBuffer: 1 << 30 }).toString()
  return output
    .split('<page ')
    .slice(1)
    .map(page =>
      [...page.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g)].map(
        ([, x, y, right, bottom, text]) => ({
          ...{
            x: Number(x),
            y: Number(y),
            width: Number(right) - Number(x),
            height: Number(bottom) - Number(y),
          },
          text: text!.replace(
            /&(amp|lt|gt|quot);/g,
            (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name as 'amp'],
          ),
        }),
      ),
    )
}
