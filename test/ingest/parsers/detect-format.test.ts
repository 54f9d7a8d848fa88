import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../ingest/parsers/detect/detect-format.ts'
import { parseFile } from '../../../ingest/parsers/parse-file.ts'
import { canonicalText } from '../../../src/domain/document.ts'
import { makeZip } from '../../support/make-zip.ts'

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? Buffer.from(content) : content
const detect = (path: string, content: string | Uint8Array) => detectFormat(path, bytesOf(content))
const parserOf = (path: string, content: string | Uint8Array) => {
  const detected = detect(path, content)
  return 'parser' in detected ? detected.parser : detected.refused
}
const zipOf = (...names: string[]) => makeZip(names.map(name => ({ name, content: Buffer.from('x') })))
const ole = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])

describe('the format of a file', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['pdf', 'rates.txt', '%PDF-1.7\n%\x80\n'],
    ['pdf', 'rates', '%PDF-1.4\n'],
    ['docx', 'rates.zip', zipOf('[Content_Types].xml', 'word/document.xml')],
    ['xlsx', 'rates', zipOf('[Content_Types].xml', 'xl/workbook.xml')],
    ['html', 'rates.pdf', '<!-- saved -->\n<!DOCTYPE html><p>Rates'],
    ['html', 'rates.xml', '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['xml', 'rates', '<?xml version="1.0"?><!-- x --><rates/>'],
    ['xml', 'rates.txt', '<?xml version="1.0"?><!DOCTYPE rates [<!ENTITY a "b">]><rates/>'],
    ['json', 'rates', '{"rate": [1, 2]}'],
    ['jsonl', 'rates', '{"rate": 1}\n{"rate": 2}\n'],
    ['yaml', 'rates', 'rate: 1\nbase:\n  - 2\nfee: 3\n'],
    ['markdown', 'README', '# Rates\n\nThe rate is 1.\n'],
    ['markdown', 'rates', '---\ntitle: Rates\n---\n\nThe rate is 1.\n'],
    ['csv', 'rates.dat', 'territory,rate\n014,412\n015,438\n'],
    ['tsv', 'rates', 'territory\trate\n014\t412\n015\t438\n'],
    ['text', 'NOTES', 'The rate is 1, the fee is 2.\nNothing else changes.\n'],
    ['text', 'rates.pdf', 'The base rate is 412.'],
  ])('is %s by its content in %s', (format, path, content) => {
    expect(parserOf(path, content)).toBe(format)
  })

  it('is told by the name where several formats of text look alike', () => {
    expect(parserOf('a.txt', '# Rates\n')).toBe('text')
    expect(parserOf('a.md', '{"a": 1}')).toBe('markdown')
    expect(parserOf('a.html', 'no tag at all')).toBe('html')
    expect(parserOf('a.json', 'no JSON')).toBe('json')
    expect(parserOf('about-pdf.md', 'A file begins with `%PDF-1.7`.')).toBe('markdown')
  })

  it('that differs from the name is noticed', () => {
    expect(detect('a.pdf', '<html>')).toMatchObject({
      parser: 'html',
      notice: 'its name ends in .pdf, but it holds HTML: read as that',
    })
    expect(detect('a.htm', '<html>')).toMatchObject({ notice: null })
    expect(detect('a', '%PDF-1.7')).toMatchObject({ notice: null })
  })

  it.each<[string, string | Uint8Array, RegExp, 'unsupported' | 'bad']>([
    ['logo.md', Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1'), /picture/, 'unsupported'],
    ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', /picture/, 'unsupported'],
    ['a.woff2', Buffer.from('wOF2\0\x01'), /font/, 'unsupported'],
    ['inner.docx', zipOf('a.txt'), /archive/, 'unsupported'],
    ['a.gz', Buffer.from('\x1f\x8b\x08\0', 'latin1'), /archive/, 'unsupported'],
    ['a.pptx', zipOf('[Content_Types].xml', 'ppt/presentation.xml'), /presentation/, 'unsupported'],
    ['a.doc', ole('WordDocument'), /Word document of before 2007/, 'unsupported'],
    ['a.docx', ole('EncryptedPackage'), /password/, 'bad'],
    ['a.rtf', '{\\rtf1 x}', /Rich Text/, 'unsupported'],
    ['a.css', 'p { color: red }', /program/, 'unsupported'],
    ['zeros', Buffer.alloc(5000), /zeros/, 'unsupported'],
    ['noise', deflateRawSync(Buffer.from('abc'.repeat(99) + Math.PI)), /neither text/, 'unsupported'],
  ])('is refused for %s, with what would help', (path, content, reason, kind) => {
    const detected = detect(path, content)
    if (!('refused' in detected)) return expect.fail(`was taken for ${detected.parser}`)
    expect(detected).toMatchObject({ refused: expect.stringMatching(reason), kind })
    expect(detected.remedy).not.toBe('')
  })

  it('is told of anything, without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary' }).map(bytesOf)),
        fc.constantFrom('', '.md', '.pdf', '.docx', '.xlsx', '.xml', '.py'),
        fc.constantFrom('', 'PK\x03\x04', '<?xml', '<html>', '{'),
        (bytes, ending, start) => {
          const detected = detectFormat(`a${ending}`, Buffer.concat([Buffer.from(start), bytes]))
          expect(Object.keys(detected).length).toBeGreaterThan(1)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the encoding of a text', () => {
  const text = 'Prämie: 412 €, “fällig” im März\nمرحبا 保険\n'
  const western = 'Die Prämie beträgt für jedes Fahrzeug 412 Euro im Jahr.\n'
  const read = async (path: string, bytes: Uint8Array) => {
    const version = await parseFile({ path, bytes })
    return { text: canonicalText(version), warnings: version.warnings }
  }

  it('is UTF-8 or UTF-16, with or without a mark', async () => {
    const wide = Buffer.from(text, 'utf16le')
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.concat([Buffer.from([0xff, 0xfe]), wide]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]),
    ])
      expect(await read('a.txt', bytes)).toEqual({ text, warnings: [] })
    expect((await read('a.txt', Buffer.from(western, 'utf16le'))).text).toBe(western)
  })

  it('is what HTML and XML declare', async () => {
    const page = `<!doctype html><meta charset="iso-8859-2"><p>\xbe\xf3\xb3\xe6</p>`
    expect((await read('a.html', Buffer.from(page, 'latin1'))).text).toContain('žółć')
  })

  it('is taken for western European where all of it reads as that, and said', async () => {
    expect(await read('a.txt', Buffer.from(western, 'latin1'))).toEqual({
      text: western,
      warnings: ['not UTF-8: read as windows-1252'],
    })
  })

  it('is refused where it can be several', async () => {
    const greek = Buffer.from([...'\u0391\u03b2\u03b3'].flatMap(() => [0xc1, 0xe2, 0xe3, 0x20]))
    await expect(read('a.txt', greek)).rejects.toMatchObject({ code: 'bad-release' })
    const broken = Buffer.concat([Buffer.from('für jedes Fahrzeug und überall '), Buffer.from([0xc3])])
    await expect(read('a.txt', broken)).rejects.toThrow(/not UTF-8 at byte/)
  })
})
