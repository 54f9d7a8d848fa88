import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../ingest/parsers/parse-file.ts'
import { canonicalText } from '../../../../src/domain/document.ts'
import { makePdf, placeLines } from '../../../support/make-pdf.ts'

const lines = placeLines(['The base rate is 412 for each insured vehicle.'])
const refusal = (bytes: Uint8Array) =>
  parseFile({ path: 'rates.pdf', bytes }).then(
    () => 'was read',
    error => `${error.code} ${error.message}`,
  )

describe('a PDF that cannot be read', () => {
  it('is refused as scanned where it holds no text', async () => {
    const document = await PDFDocument.create()
    for (const _ of [1, 2])
      document.addPage([612, 792]).drawRectangle({ x: 10, y: 10, width: 90, height: 90 })
    expect(await refusal(await document.save())).toMatch(/bad-release rates.pdf: .* 2 pages and no text/)
  })

  it('is refused as encrypted where it needs a password', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    const bytes = await document.save({ useObjectStreams: false })
    const trailer = `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`
    const encrypted = Buffer.from(bytes)
      .toString('latin1')
      .replace(/trailer\s*<</, match => `${match} ${trailer}`)
    expect(await refusal(Buffer.from(encrypted, 'latin1'))).toMatch(/bad-release .*needs a password/)
  })

  it('is refused as damaged where nothing of it can be read', async () => {
    expect(await refusal(Buffer.from('%PDF-1.7\n'))).toMatch(/bad-release .*damaged/)
    const bytes = await makePdf([lines])
    expect(await refusal(bytes.subarray(0, 300))).toMatch(/bad-release/)
  })

  it('is read as far as it goes where it is cut off, and says so', async () => {
    const document = await PDFDocument.load(await makePdf([lines]))
    const bytes = await document.save({ useObjectStreams: false })
    const version = await parseFile({ path: 'rates.pdf', bytes: bytes.subarray(0, bytes.length - 12) })
    expect(canonicalText(version)).toContain('base rate is 412')
    expect(version.warnings).toEqual([expect.stringContaining('cut off')])
  })
})
