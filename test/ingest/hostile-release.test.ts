import { closeSync, ftruncateSync, openSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { openParserPool } from '../../ingest/parsers/apart/parser-pool.ts'
import { parseFile } from '../../ingest/parsers/parse-file.ts'
import { canonicalText } from '../../src/domain/document.ts'
import { Problem } from '../../src/domain/problem.ts'
import { openIngestServices } from '../support/ingest-services.ts'
import { makeFolder } from '../support/make-folder.ts'
import { makePdf, placeLines } from '../support/make-pdf.ts'
import { makeWord, paragraph, run } from '../support/make-word.ts'
import { makeZip } from '../support/make-zip.ts'

const pool = openParserPool()
afterAll(() => pool.close())

const words = 'The base rate is 412 for each insured vehicle. '
const office = (...parts: [string, string][]) =>
  makeZip([
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    ...parts.map(([name, content]) => ({ name, content })),
  ])
const word = (text: string) => makeWord({ body: paragraph(run(text)) })
const entities = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'

describe('a release of files that mean harm', () => {
  it('is read as far as it can be, with a reason for each file that can not', {
    timeout: 120_000,
  }, async () => {
    const pdf = await makePdf([placeLines([words])])
    const folder = makeFolder({
      'rates.md': `# Rates\n\n${words}\n`,
      'pdf-called.txt': Buffer.from(pdf),
      'word-without-ending': word(words),
      'page-called.pdf': `<!doctype html><h1>Page</h1><p>${words.repeat(3)}</p>`,
      'bomb.docx': office(['word/document.xml', 'a'.repeat(30_000_000)]),
      'laughs.xml': `<?xml version="1.0"?>${entities}`,
      'locked.xlsx': Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'deep.html': '<div>'.repeat(5_000),
      'deep.json': '['.repeat(100_000),
      'slow.md': '*a_ '.repeat(300),
      'nested.zip': makeZip([{ name: 'inner.zip', content: makeZip([{ name: 'a.md', content: words }]) }]),
      'font.ttf': Buffer.from([0, 1, 0, 0, 0, 9]),
      notes: 'مرحبا بالعالم 保険料は四百十二円です。',
    })
    const zeros = openSync(join(folder, 'zeros.pdf'), 'w')
    ftruncateSync(zeros, 2 ** 30)
    closeSync(zeros)
    const services = await openIngestServices()
    const { summaries } = await ingestPackage(
      folder,
      { tenant: 'local', owner: 'local', package: 'manual', release: '1' },
      services,
    )
    const [{ files, warnings }] = summaries as [(typeof summaries)[0]]
    const release = (await services.library.releases('local', 'manual'))[0]!
    const formats = (await services.library.documents(release)).map(({ path, format }) => [path, format])
    expect(Object.fromEntries(formats)).toEqual({
      ...{ 'rates.md': 'markdown', 'slow.md': 'markdown', notes: 'text' },
      ...{ 'pdf-called.txt': 'pdf', 'word-without-ending': 'docx', 'page-called.pdf': 'html' },
    })
    expect(warnings.map(({ path }) => path)).toEqual(['page-called.pdf', 'pdf-called.txt'])
    const reasons = Object.fromEntries(files.skipped.map(({ path, reason }) => [path, reason]))
    expect(reasons).toEqual({
      'bomb.docx': expect.stringMatching(/zip bomb/),
      'laughs.xml': expect.stringMatching(/declares entities at line 1/),
      'locked.xlsx': expect.stringMatching(/password/),
      'deep.html': expect.stringMatching(/nested deeper/),
      'deep.json': expect.stringMatching(/nested deeper/),
      'nested.zip': expect.stringMatching(/archive/),
      'font.ttf': 'a font',
      'zeros.pdf': expect.stringMatching(/1\.0 GB, above the limit/),
    })
  })

  it('may be cut off or damaged anywhere: each file is read, or refused in words', {
    timeout: 120_000,
  }, async () => {
    const files: [string, Uint8Array][] = [
      ['rates.pdf', await makePdf([placeLines([words, words])])],
      ['rates.docx', word(words)],
      ['rates.xml', Buffer.from(`<?xml version="1.0"?><a><b n="1">${words}</b><b n="2">x</b></a>`)],
      ['rates.html', Buffer.from(`<!doctype html><title>R</title><nav>n</nav><p>${words}</p>`)],
      ['rates.json', Buffer.from(JSON.stringify({ rates: [{ territory: '014', rate: 412 }] }))],
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 6 }),
        async ([path, whole], kept, changes) => {
          const bytes = Buffer.from(whole.subarray(0, Math.ceil(kept * whole.length)))
          for (const [at, value] of changes)
            if (bytes.length > 0) bytes[Math.floor(at * (bytes.length - 1))] = value
          const read = await parseFile({ path, bytes }, { pool }).catch((error: unknown) => error)
          if (read instanceof Problem)
            expect(read).toMatchObject({ message: expect.stringContaining(path), remedy: /./ })
          else expect(canonicalText(read as never).length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 120 },
    )
  })

  it('may hold what seems to be a document of Word and is none', async () => {
    for (const bytes of [
      office(['word/document.xml', '<not closed']),
      office(['word/document.xml', `<?xml version="1.0"?>${entities}`]),
      office(['word/other.xml', '<a/>']),
      office(['xl/workbook.xml', '<a/>']),
      office(['word/document.xml', '\0'.repeat(1000)]),
    ])
      await expect(parseFile({ path: 'a.docx', bytes }, { pool })).rejects.toMatchObject({
        code: 'bad-release',
      })
  })
})
