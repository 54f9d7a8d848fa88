import { expect, it } from 'vitest'
import { parseFile } from '../../../ingest/parsers/parse-file.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { ingestFiles, openIngestServices } from '../../support/ingest-services.ts'
import { makePdf, placeLines } from '../../support/make-pdf.ts'
import { parseText } from './document-laws.ts'

const measure = (path: string, text: string) => {
  const { fidelity, warnings } = parseText(path, text)
  return { ...fidelity!, warnings }
}

it.each([
  [
    'md',
    '# Rates 2\n\nSee [the table](https://example.org/rates).\n\n<!-- not seen -->\n| a | b |\n| - | - |\n| 1 | 2 |\n',
  ],
  [
    'html',
    '<title>No</title><h1>Rates 2</h1><p>See the table</p><script>x()</script><table><tr><td>a<td>b<td>12</table>',
  ],
  ['xml', '<rates no="2"><p>See the table</p><a>b12</a></rates>'],
  ['json', '{"Rates": "2", "See": "the table", "a": ["b", 1, 2]}'],
  ['csv', 'Rates,a\nSee the table,b\n12,2\n'],
  ['txt', 'Rates 2\n\nSee the table, a, b, 12.\n'],
])('counts all letters and digits of a whole document, however %s sets them', (ending, text) => {
  const { characters, warnings } = measure(`rates.${ending}`, text)
  expect(characters.extracted).toBe(characters.read)
  expect(characters.read).toBeGreaterThan(10)
  expect(warnings).toEqual([])
})

it('tells which pages of a PDF hold no text, and how many lines only repeat at the edges of pages', async () => {
  const page = (words: string) => [
    { text: 'Harbor Manual, edition 4', x: 60, y: 40 },
    ...placeLines([`${words} are said here, and where they end.`]),
  ]
  const bytes = await makePdf([page('Rates'), page('Limits'), [], page('Fees'), page('Terms')])
  const { fidelity, warnings } = await parseFile({ path: 'manual.pdf', bytes })
  expect(fidelity).toMatchObject({
    pages: { total: 5, withoutText: [3] },
    leftOut: [{ what: 'repeated headers and footers', count: 4 }],
  })
  expect(fidelity!.characters.extracted).toBe(fidelity!.characters.read)
  expect(warnings).toEqual([expect.stringContaining('page 3 without text')])
})

it('tells what is missing, as a warning and so in every comparison', async () => {
  const page = '<nav>Home</nav><h1>Fees</h1><p>The late payment fee is 12 for each month that has begun.</p>'
  expect(measure('page.html', page)).toMatchObject({
    leftOut: [{ what: 'navigation', count: 1 }],
    warnings: [],
  })
  const services = await openIngestServices()
  await ingestFiles(services, '1', { 'fees.txt': 'The fee is 12.\n' })
  const german = Buffer.from('Die Gebühr beträgt im laufenden Jahr für jedes Fahrzeug 12 Euro.\n', 'latin1')
  const summary = await ingestFiles(services, '2', { 'fees.txt': german })
  expect(summary.warnings).toEqual([{ path: 'fees.txt', warning: expect.stringContaining('windows-1252') }])
  const { comparison } = await services.comparisons.compare({ package: 'manual' }, localCaller)
  expect(comparison.completeness.notFullyRead).toEqual([
    { release: '2', document: 'fees.txt', warnings: [expect.stringContaining('windows-1252')] },
  ])
})

it('is kept with the document version', async () => {
  const services = await openIngestServices()
  const text = '# Fees\n\n| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n'
  await ingestFiles(services, '1', { 'fees.md': text })
  const [release] = await services.library.releases('local', 'manual')
  const [document] = await services.library.documents(release!)
  expect(document!.fidelity).toEqual(
    (await parseFile({ path: 'fees.md', bytes: Buffer.from(text) })).fidelity,
  )
  expect(document!.fidelity).toMatchObject({ tables: 1, rows: 2, sections: 1 })
})
