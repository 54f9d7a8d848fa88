import { writeXlsx } from 'hucre/xlsx'
import { PDFDocument, PDFName, PDFNumber, StandardFonts } from 'pdf-lib'
import { seededRandom } from '../../../eval/datasets/seeded-random.ts'
import { makeWord, paragraph, table } from '../make-word.ts'
import { makeZip, type ZipEntry } from '../make-zip.ts'
import { makeContent } from './make-content.ts'
import { writePdf } from './pdf-file.ts'

/**
 * A file that means harm, or was harmed. `refused` is what the reason must say where the file must not be read; null where it is
 * read, so far as it can be; `warned` is what its document says then.
 */
export type HostileFile = {
  path: string
  bytes: Uint8Array
  refused: RegExp | null
  warned?: RegExp
}

/** What is asked for by files that reach out: an address that counts who comes, and a file whose words must not be read. */
export type Lures = { address: string; file: string }

const text = (path: string, content: string, refused: RegExp | null): HostileFile => ({
  path,
  bytes: Buffer.from(content),
  refused,
})

/** Files that swell when they are unpacked or read. */
export function bombs(): HostileFile[] {
  const blanks = Buffer.alloc(24 * 1024 * 1024, 32)
  const laughs = Array.from(
    { length: 12 },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  ).join('')
  const anchors = Array.from(
    { length: 12 },
    (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`,
  ).join('\n')
  const inner = makeZip([{ name: 'inner.zip', content: makeZip([{ name: 'blanks.txt', content: blanks }]) }])
  return [
    { path: 'flat.docx', bytes: makeWord({ document: blanks.toString('latin1') }), refused: /zip bomb/ },
    {
      path: 'lies.docx',
      bytes: makeZip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: blanks, declared: 100 },
      ]),
      refused: /damaged|more than|not well-formed|zip bomb|above the limit/,
    },
    { path: 'nested.zip', bytes: inner, refused: /an archive \(zip\) inside the release/ },
    {
      path: 'nested.xlsx',
      bytes: makeZip([...workbook(['<row/>']), { name: 'xl/media/a.zip', content: inner }]),
      refused: /filled cell/,
    },
    text('laughs.xml', `<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]><a>&l12;</a>`, /entit/),
    text('laughs.html', `<!DOCTYPE html [<!ENTITY l0 "lol">${laughs}]><p>Words stay: &l12;</p>`, null),
    {
      path: 'laughs.docx',
      bytes: makeWord({
        document: `<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l12;</w:t></w:r></w:p></w:body></w:document>`,
      }),
      refused: /document type|entit/i,
    },
    text('anchors.yaml', `a0: &a0 [lol, lol]\n${anchors}\n`, /anchor|alias|too (?:large|many)|resource/i),
    { path: 'sheets.xlsx', bytes: makeZip(workbook(Array(10_000).fill(''))), refused: /filled cell/ },
    text('quotes.csv', '"'.repeat(8_000_001), /quote/i),
    text('deep.xml', `${'<a>'.repeat(50_000)}x${'</a>'.repeat(50_000)}`, /nested/),
    text('deep.html', `<!DOCTYPE html>${'<div>'.repeat(50_000)}x`, /nested|memory|too large/),
    text('deep.json', '['.repeat(200_000) + ']'.repeat(200_000), /nested/),
    text('deep.jsonl', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}\n`, /nested/),
    text('deep.yaml', `${'['.repeat(20_000)}1${']'.repeat(20_000)}`, /nested|deep/),
    text('deep.md', `${'>'.repeat(20_000)} x\n`, /nested/),
    { path: 'deep.docx', bytes: makeWord({ body: nestedTables(400) }), refused: /nested/ },
  ]
}

function nestedTables(depth: number): string {
  let inner = paragraph('inside')
  for (let at = 0; at < depth; at++) inner = table([[{ content: inner, properties: '' }]])
  return inner
}

/** The parts of a workbook whose sheets hold these rows. */
export function workbook(rows: readonly string[], more: readonly ZipEntry[] = []): ZipEntry[] {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const numbers = rows.map((_, at) => at + 1)
  return [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbers.map(at => `<sheet name="S${at}" sheetId="${at}" r:id="r${at}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${numbers.map(at => `<Relationship Id="r${at}" Type="${relations}/worksheet" Target="worksheets/sheet${at}.xml"/>`).join('')}</Relationships>`,
    },
    ...rows.map((row, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: row.startsWith('<!')
        ? row
        : `<worksheet xmlns="${main}"><sheetData>${row}</sheetData></worksheet>`,
    })),
    ...more,
  ]
}

/** Files that would have others read, or asked for, on their behalf. */
export function reachingOut({ address, file }: Lures): HostileFile[] {
  const entity = (system: string) => `<!DOCTYPE a [<!ENTITY x SYSTEM "${system}">]>`
  const words = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const fetched = `<p>Rates stay.</p><img src="${address}/i.png"><iframe src="${address}/f"></iframe><link rel="stylesheet" href="${address}/s.css"><script src="${address}/s.js"></script><object data="${address}/o"></object>`
  const template = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="${address}/t.dotm" TargetMode="External"/></Relationships>`
  return [
    text('file.xml', `${entity(`file://${file}`)}<a>&x;</a>`, /entit/),
    text('address.xml', `${entity(`${address}/e`)}<a>&x;</a>`, /entit/),
    text('external.xml', `<!DOCTYPE a SYSTEM "${address}/a.dtd"><a><b>Rates stay.</b></a>`, null),
    text('style.xml', `<?xml-stylesheet href="${address}/s.xsl"?><a><b>Rates stay.</b></a>`, null),
    text('page.html', `<!DOCTYPE html>${fetched}`, null),
    text('page.md', `Rates stay.\n\n![i](${address}/i.png)\n\n${fetched}\n`, null),
    text('tag.yaml', `rates: !!js/function 'function () { fetch("${address}") }'\nstay: 1\n`, null),
    {
      path: 'entity.docx',
      bytes: makeWord({
        document: `${entity(`file://${file}`)}<w:document ${words}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`,
      }),
      refused: /document type|entit/i,
    },
    {
      path: 'template.docx',
      bytes: makeWord({
        body: paragraph('Rates stay.'),
        more: [{ name: 'word/_rels/settings.xml.rels', content: template }],
      }),
      refused: null,
    },
    {
      path: 'entity.xlsx',
      bytes: makeZip(workbook([`${entity(`${address}/e`)}<worksheet>&x;</worksheet>`])),
      refused: /document type|entit/i,
    },
    {
      path: 'climbs.docx',
      bytes: makeWord({
        body: paragraph('Rates stay.'),
        more: [{ name: '../../../climbed.txt', content: 'climbed' }],
      }),
      refused: null,
    },
  ]
}

const words = (chapters: number) => makeContent(seededRandom(7), { script: 'latin', chapters })
const look = { columns: 1, running: true, rulings: true, hyphens: false, font: 'standard' } as const

/** Files that ask for a password, carry programs, or are not what their name says. */
export async function lockedAndDisguised(): Promise<HostileFile[]> {
  const { bytes: pdf } = await writePdf(words(1), look)
  const { bytes: lockedPdf } = await writePdf(words(1), { ...look, encrypted: true })
  const sheets = [
    {
      name: 'Rates',
      rows: [
        ['territory', 'rate'],
        ['014', 412],
        ['015', 438],
      ],
    },
  ]
  const locked = await writeXlsx({ sheets, encryption: { password: 'secret', spinCount: 1000 } })
  const word = makeWord({ body: paragraph('The rate is 412.') })
  const macros = 'application/vnd.ms-word.document.macroEnabled.main+xml'
  return [
    { path: 'locked.pdf', bytes: lockedPdf, refused: /password/ },
    { path: 'locked.xlsx', bytes: locked, refused: /password/ },
    { path: 'locked.docx', bytes: locked, refused: /password/ },
    {
      path: 'macros.docm',
      bytes: makeWord({
        body: paragraph('The rate is 412.'),
        type: macros,
        more: [{ name: 'word/vbaProject.bin', content: Buffer.alloc(512, 7) }],
      }),
      refused: null,
      warned: /macros/,
    },
    {
      path: 'macros.xlsm',
      bytes: await writeXlsx({ sheets, vbaProject: Buffer.alloc(512, 7) }),
      refused: null,
      warned: /macros/,
    },
    { path: 'pdf.docx', bytes: pdf, refused: null, warned: /it holds a PDF/ },
    { path: 'word.pdf', bytes: word, refused: null, warned: /it holds a Word document/ },
    { path: 'word.csv', bytes: word, refused: null, warned: /it holds a Word document/ },
    { path: 'noise.pdf', bytes: noise(4000), refused: /neither text nor a format|damaged/ },
    { path: 'noise.xlsx', bytes: noise(4000), refused: /neither text nor a format|not an Excel file/ },
    { path: 'noise.csv', bytes: noise(4000), refused: /binary content/ },
    { path: 'zeros.pdf', bytes: Buffer.alloc(5_000_000), refused: /nothing but zeros/ },
    { path: 'zeros.md', bytes: Buffer.alloc(5_000_000), refused: /zeros|binary|NUL|not UTF-8|text/ },
    text('text.xlsx', 'The rate is 412.\n', null),
    text('empty.docx', '', /empty/),
    { path: 'picture.txt', bytes: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), refused: /picture/ },
  ]
}

function noise(length: number): Uint8Array {
  const random = seededRandom(3)
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
}

/** PDFs whose pages lead in circles, are said to be more than there are, or that carry programs and other files. */
export async function crookedPdfs(): Promise<HostileFile[]> {
  return [
    { path: 'circle.pdf', bytes: await crooked(document => circle(document)), refused: /./ },
    { path: 'count.pdf', bytes: await crooked(document => count(document)), refused: null },
    {
      path: 'program.pdf',
      bytes: await crooked(async document => {
        document.addJavaScript('open', 'app.alert("opened")')
        await document.attach(Buffer.from('attached'), 'attached.txt', { mimeType: 'text/plain' })
      }),
      refused: null,
    },
  ]

  async function crooked(bend: (document: PDFDocument) => void | Promise<void>): Promise<Uint8Array> {
    const document = await PDFDocument.create()
    const font = await document.embedFont(StandardFonts.Helvetica)
    document
      .addPage([612, 792])
      .drawText('The rate of territory 014 is 412.', { x: 72, y: 700, size: 12, font })
    await bend(document)
    return document.save({ useObjectStreams: false })
  }

  function circle(document: PDFDocument): void {
    const pages = document.catalog.Pages()
    pages.set(PDFName.of('Kids'), document.context.obj([document.catalog.get(PDFName.of('Pages'))!]))
  }

  function count(document: PDFDocument): void {
    document.catalog.Pages().set(PDFName.of('Count'), PDFNumber.of(2_000_000_000))
  }
}
