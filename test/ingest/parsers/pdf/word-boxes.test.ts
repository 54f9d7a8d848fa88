import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { edgesOf } from '../../../../ingest/parsers/pdf/glyph-widths.ts'
import { parsePdf } from '../../../../ingest/parsers/pdf/parse-pdf.ts'
import { openLayout, packLayout } from '../../../../src/domain/pack-layout.ts'
import { boxesAt, type PageBox, type PlacedLine, wordsOf } from '../../../../src/domain/page-layout.ts'
import { makePagedPdf, type SetWord } from '../../../support/make-paged-pdf.ts'

/** In points. */
const tolerance = 2

async function readTariff() {
  const { bytes, words } = await makePagedPdf()
  const { text, layout } = await parsePdf('tariff.pdf', bytes)
  const { pages, lines } = openLayout(layout)
  const boxes = (start: number, end: number) =>
    pages.flatMap(({ span }, index) => {
      const own = text.slice(span.start, span.end)
      const shown = boxesAt({ lines: lines(index, own) }, { start, end }, { text: own, from: span.start })
      return shown.map(box => ({ page: index + 1, ...box }))
    })
  return { text, pages, words, boxes }
}

const boxOf = ({ page, left, right, baseline, size }: SetWord) => ({
  page,
  x: left,
  y: baseline - 0.82 * size,
  width: right - left,
  height: 1.05 * size,
})

function expectNear(found: (PageBox & { page: number })[], wanted: (PageBox & { page: number })[]): void {
  expect(found.map(({ page }) => page)).toEqual(wanted.map(({ page }) => page))
  for (const [index, box] of found.entries()) {
    const { x, y, width, height } = wanted[index]!
    const differences = [box.x - x, box.x + box.width - x - width, box.y - y, box.y + box.height - y - height]
    for (const difference of differences) expect(Math.abs(difference)).toBeLessThanOrEqual(tolerance)
  }
}

describe('where the words of a PDF stand', () => {
  it('is known of every word, on turned and cropped pages too', async () => {
    const { text, pages, words, boxes } = await readTariff()
    expect(pages.map(({ width, height }) => [width, height])).toEqual([
      [612, 792],
      [792, 612],
      [500, 700],
    ])
    let at = 0
    for (const word of words) {
      // The broken word is whole in the text.
      const written = word.word.replace(/-$/, '')
      const start = text.indexOf(written, at)
      expect(start, word.word).toBeGreaterThanOrEqual(0)
      at = start + written.length
      const right = word.word.endsWith('-') ? word.right - 3.7 : word.right
      expectNear(boxes(start, at), [boxOf({ ...word, right })])
    }
  })

  it('is one box a line for words over several lines, without the line between them', async () => {
    const { text, words, boxes } = await readTariff()
    const start = text.indexOf('on its arrival, and pays')
    expect(start).toBeGreaterThan(0)
    const [on, arrival, and, pays] = ['on', 'arri-', 'val,', 'pays'].map(
      wanted => words.find(({ word }) => word === wanted)!,
    )
    expectNear(boxes(start, start + 'on its arrival, and pays'.length), [
      boxOf({ ...on!, right: arrival!.right - 3.7 }),
      boxOf({ ...and!, right: pays!.right }),
    ])
  })

  it('is one box a cell for a row of a table', async () => {
    const { text, words, boxes } = await readTariff()
    const row = 'Up to eighty metres\t1,250\t2,400'
    const start = text.indexOf(row)
    expect(start).toBeGreaterThan(0)
    const set = (word: string) => words.find(each => each.word === word && each.baseline === 288)!
    expectNear(boxes(start, start + row.length), [
      boxOf({ ...set('Up'), right: set('metres').right }),
      boxOf(set('1,250')),
      boxOf(set('2,400')),
    ])
  })

  it('is that of the letters asked for, in a word that is cut', async () => {
    const { text, words, boxes } = await readTariff()
    const start = text.indexOf('surcharge')
    const { left, right, ...rest } = words.find(({ word }) => word === 'surcharge')!
    const middle = (left + right) / 2
    const [box] = boxes(start, start + 'surch'.length)
    expect(box!.x).toBeCloseTo(left, 0)
    expect(Math.abs(box!.x + box!.width - middle)).toBeLessThan(4)
    expect(rest.page).toBe(box!.page)
  })

  it('is given back as it was packed, to half a point and but for the ends of words, whatever stands there', () => {
    const half = (most: number) => fc.integer({ min: 0, max: most * 2 }).map(value => value / 2)
    const line = fc.record({
      gap: fc.integer({ min: 0, max: 300 }),
      words: fc.array(fc.record({ letters: fc.integer({ min: 1, max: 12 }), width: half(60) }), {
        minLength: 1,
        maxLength: 12,
      }),
      ...{ x: half(900), y: half(1200), height: half(40) },
    })
    const page = fc.record({ width: half(2000), height: half(2000), lines: fc.array(line, { maxLength: 8 }) })
    fc.assert(
      fc.property(fc.array(page, { maxLength: 4 }), plans => {
        let text = ''
        const pages = plans.map(({ width, height, lines }) => ({
          width,
          height,
          lines: lines.map(({ gap, words, x, y, height: tall }): PlacedLine => {
            text += `${' '.repeat(gap)}\n`
            const start = text.length
            text += words.map(({ letters }) => 'm'.repeat(letters)).join(' ')
            let right = x - 3
            const edges = words.map(({ width: own }): [number, number] => {
              const left = right + 3
              right = left + own
              return [left, right]
            })
            return { start, end: text.length, y, height: tall, words: edges }
          }),
        }))
        const opened = openLayout(packLayout(pages, text))
        expect(opened.pages.map(({ width, height }) => ({ width, height }))).toEqual(
          pages.map(({ width, height }) => ({ width, height })),
        )
        const read = opened.pages.map(({ span }, index) =>
          opened.lines(index, text.slice(span.start, span.end)),
        )
        expect(read).toEqual(pages.map(({ lines }) => lines))
      }),
    )
  })

  it('follows the reading direction and what is set wide', () => {
    const widths = new Map([
      ['i', 200],
      ['m', 800],
      [' ', 250],
    ])
    const place = { x: 100, width: 20, size: 10 }
    expect([...edgesOf('im', { ...place, rightToLeft: false }, widths)]).toEqual([100, 104, 120])
    expect([...edgesOf('im', { ...place, rightToLeft: true }, widths)]).toEqual([120, 116, 100])
    const justified = edgesOf('im mi', { x: 0, width: 25, size: 10, rightToLeft: false }, widths)
    expect([...justified]).toEqual([0, 2, 10, 15, 23, 25])
    expect(wordsOf(' im  mi')).toEqual([
      { start: 1, end: 3 },
      { start: 5, end: 7 },
    ])
  })
})
