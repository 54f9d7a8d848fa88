import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../ingest/parsers/parse-file.ts'
import { parseWord } from '../../../../ingest/parsers/word/parse-word.ts'
import { makeWord, paragraph, table, type WordPartsMade, wordPart } from '../../../support/make-word.ts'
import { makeZip } from '../../../support/make-zip.ts'

const refusal = (bytes: Uint8Array) =>
  parseWord('rates.docx', bytes).then(
    () => 'was read',
    error => `${error.code} ${error.message} ${error.remedy}`,
  )
const refusalOf = (parts: WordPartsMade) => refusal(makeWord(parts))

describe('a Word file that cannot be read', () => {
  it('is refused where it declares a document type, whatever entities that has', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${[...'bcdefgh'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefg'[at]};`.repeat(10)}">`).join('')}]>`
    const outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for (const declared of [laughs, outside])
      expect(await refusalOf({ document: declared + wordPart('document', '<w:body>&a;</w:body>') })).toMatch(
        /bad-release rates.docx: word\/document.xml, line 1: a document type .* Remove the DOCTYPE/,
      )
    expect(await refusalOf({ body: paragraph('x'), styles: '&a;' })).toMatch(
      /word\/styles.xml, line 2: not well-formed/,
    )
  })

  it('is refused where it is nested too deep', async () => {
    let body = paragraph('x')
    for (let depth = 0; depth < 100; depth++) body = table([[{ content: body, properties: '' }]])
    expect(await refusalOf({ body })).toMatch(/bad-release .*nested more than 256 deep/)
  })

  it('is refused where a part would explode', async () => {
    const zeros = paragraph(' '.repeat(20 * 1024 * 1024))
    expect(await refusalOf({ body: zeros })).toMatch(/bad-release .*word\/document.xml.*zip bomb/)
  })

  it('is refused where it is damaged or cut off', async () => {
    const bytes = makeWord({ body: paragraph('The rate is 412.') })
    expect(await refusal(bytes.subarray(0, bytes.length - 40))).toMatch(/bad-release rates.docx.*cut off/)
    const broken = wordPart('document', '<w:body><w:p></w:body>')
    expect(await refusalOf({ document: broken })).toMatch(/word\/document.xml, line 2: not well-formed XML/)
    expect(await refusalOf({ document: wordPart('document', '<w:body>').slice(0, -20) })).toMatch(
      /bad-release/,
    )
  })

  it('is refused as what it is where it is no document', async () => {
    expect(await refusal(makeZip([{ name: 'notes.txt', content: 'x' }]))).toMatch(
      /a zip, but not a Word file/,
    )
    expect(await refusal(new TextEncoder().encode('The rate is 412.'))).toMatch(/bad-release/)
    const only = makeZip([
      {
        name: '[Content_Types].xml',
        content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      },
    ])
    expect(await refusal(only)).toMatch(/no Word document/)
  })

  it('is refused where it needs a password, or is of an old Word, and says what helps', async () => {
    const compound = (stream: string) =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1016),
        Buffer.from(stream, 'utf16le'),
        Buffer.alloc(512),
      ])
    const problem = (bytes: Uint8Array, path: string) =>
      parseFile({ path, bytes }).then(
        () => 'was read',
        error => `${error.message} ${error.remedy}`,
      )
    expect(await problem(compound('EncryptedPackage'), 'rates.docx')).toMatch(/password.*without a password/)
    expect(await problem(compound('WordDocument'), 'rates.doc')).toMatch(/before 2007.*\.docx/)
  })
})

describe('a Word file out of the ordinary', () => {
  it('with macros is read without them, and says so', async () => {
    const bytes = makeWord({
      body: paragraph('The rate is 412.'),
      type: 'application/vnd.ms-word.document.macroEnabled.main+xml',
      more: [{ name: 'word/vbaProject.bin', content: 'Sub AutoOpen()' }],
    })
    const version = await parseFile({ path: 'rates.docm', bytes })
    expect(version.format).toBe('docx')
    expect(version.warnings).toEqual(['macros are not read'])
  })

  it('in the strict form of the standard, in UTF-16, or with parts of other names is read all the same', async () => {
    const strict = wordPart('document', `<w:body>${paragraph('Strict é')}</w:body>`)
      .replace(
        /http:\/\/schemas.openxmlformats.org\/wordprocessingml\/2006\/main/,
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      )
      .replace('UTF-8', 'UTF-16')
    const bytes = makeZip([
      {
        name: '[Content_Types].xml',
        content:
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      },
      { name: 'word/document2.xml', content: Buffer.from(`\ufeff${strict}`, 'utf16le') },
    ])
    expect((await parseWord('a.docx', bytes)).text).toBe('Strict é\n')
  })

  it('that is empty is an empty document', async () => {
    const { text, parsed } = await parseWord('a.docx', makeWord({ body: '<w:sectPr/>' }))
    expect(text).toBe('\n')
    expect(parsed.sections).toEqual([])
  })
})
