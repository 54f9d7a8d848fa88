import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { documentParsers } from '../../ingest/parsers/document-parsers.ts'
import { makeFolder } from '../support/make-folder.ts'
import { makePdf, placeLines } from '../support/make-pdf.ts'
import { runInProcess } from '../support/run-in-process.ts'
import { hostilePayloads } from '../web/hostile-payloads.ts'

const run = (...parameters: string[]) => runInProcess('inspect', ...parameters)

const manual =
  '# Rates\n\nThe rates by territory:\n\n| territory | rate |\n| - | - |\n| 014 | 412 |\n| 015 | 438 |\n\n- (a) first\n- (b) second\n'

describe('variorum inspect', () => {
  it('shows sections, passages, rows behind their keys, and how much was read', async () => {
    const folder = makeFolder({ 'rates.md': manual })
    const { code, printed } = await run(join(folder, 'rates.md'))
    expect(code).toBe(0)
    expect(printed).toBe(`Rates
rates.md, ${documentParsers.markdown.name}

letters and digits  62 of 62 (100 %)
sections            1
tables              1 with 2 rows
left out            nothing

# Rates #rates
── passage, 81 characters, found by 014, 015
The rates by territory:
       territory  rate
[014]  014        412
[015]  015        438
• [(a)] (a) first
• [(b)] (b) second
`)
  })

  it('tells where a name does not fit, on which pages sections begin, and gives all of it as data', async () => {
    const bytes = await makePdf([
      [{ text: 'Rates', x: 60, y: 60, size: 18, bold: true }, ...placeLines(['The base rate is 412.'])],
      [],
    ])
    const folder = makeFolder({ 'rates.txt': Buffer.from(bytes) })
    const { printed } = await run(join(folder, 'rates.txt'), '--json')
    expect(JSON.parse(printed)).toMatchObject({
      ...{ file: 'rates.txt', format: 'pdf', notice: expect.stringContaining('holds a PDF') },
      fidelity: { pages: { total: 2 } },
      sections: [{ heading: 'Rates', page: 1, passages: [{ text: 'The base rate is 412.' }] }],
    })
  })

  it('writes a page in which nothing of the document can run, whatever it holds', async () => {
    const source = hostilePayloads.map(
      (payload, at) =>
        `## ${at} ${payload}\n\n${payload}\n\n| ${payload.replaceAll('|', '')} |\n| - |\n| x |\n`,
    )
    const folder = makeFolder({ 'hostile.md': source.join('\n') })
    const page = join(folder, 'out.html')
    expect(await run(join(folder, 'hostile.md'), '--html', page)).toMatchObject({ code: 0, printed: '' })
    const written = readFileSync(page, 'utf8')
    const names = new Set<string>()
    const walk = (node: { nodeName: string; attrs?: { name: string }[]; childNodes?: never[] }) => {
      names.add(node.nodeName)
      for (const { name } of node.attrs ?? []) names.add(`@${name}`)
      node.childNodes?.forEach(walk)
    }
    walk(parse(written) as never)
    const allowed =
      /^(?:#.*|html|head|body|meta|title|style|header|nav|main|section|article|details|summary|ol|ul|li|h1|h2|p|small|a|span|pre|div|table|thead|tbody|tr|th|td|@(?:lang|charset|http-equiv|content|name|class|id|href|scope))$/
    expect([...names].filter(name => !allowed.test(name))).toEqual([])
    expect(written).toContain("default-src 'none'")
  })

  it('says what is wrong with a file', async () => {
    const folder = makeFolder({ 'logo.png': 'GIF89a\0', 'bad.json': '{' })
    for (const [name, words] of [
      ['nothing.md', 'does not exist'],
      ['', 'is no file'],
      ['logo.png', 'a picture (GIF)'],
      ['bad.json', 'the JSON ends in the middle'],
    ] as const) {
      const { code, printed, warned } = await run(join(folder, name))
      expect([code === 0, printed]).toEqual([false, ''])
      expect(warned).toContain(words)
    }
  })
})
