import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A fact of a filing as a person read it: an amount in a cell, or words in running text, and its page. */
export const FilingFact = z.discriminatedUnion('kind', [
  z.strictObject({
    id: z.string(),
    kind: z.literal('cell'),
    document: z.string(),
    release: z.string(),
    page: z.int().positive(),
    row: z.string(),
    column: z.string(),
    value: z.string(),
    /** What the row stands under, where its name occurs more than once on the page. */
    under: z.string().optional(),
    /** Other pages that print the row with the amount: a citation of one of them is as good. */
    alsoOn: z.array(z.int().positive()).optional(),
    question: z.string(),
  }),
  z.strictObject({
    id: z.string(),
    kind: z.literal('text'),
    document: z.string(),
    release: z.string(),
    page: z.int().positive(),
    value: z.string(),
    /** What the amount is of, in our words. */
    near: z.string(),
    question: z.string(),
  }),
])
export type FilingFact = z.infer<typeof FilingFact>

export function readFilingFacts(): FilingFact[] {
  const file = new URL('../../datasets/filings/facts.jsonl', import.meta.url)
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter(line => line !== '').map(line => FilingFact.parse(JSON.parse(line)))
}
