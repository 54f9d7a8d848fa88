import { expect, it } from 'vitest'
import { refuseUnknownDocuments } from '../../src/report/refuse-unknown-documents.ts'

it('names the documents that a misspelt one is nearest to', () => {
  const others = Array.from({ length: 20 }, (_, index) => `billing/plan-${index}.yaml`)
  const documents = new Set([...others, 'rates/base-rates.csv', 'rules/notes.md'])
  expect(() => refuseUnknownDocuments(['rates/base-rates.csv', 'rules'], documents)).not.toThrow()
  for (const name of ['rates/base-rate.csv', 'base-rates.csv', 'rates/baes-rates.csv'])
    expect(() => refuseUnknownDocuments([name], documents)).toThrow(
      expect.objectContaining({
        code: 'not-found',
        remedy: expect.stringMatching(/^The nearest of their 22 documents are rates\/base-rates\.csv, /),
      }),
    )
})
