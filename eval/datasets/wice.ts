import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A claim of `wice/claim_dev.jsonl` with its evidence as one text, and the half of the articles it belongs to. */
export type WiceClaim = {
  id: string
  claim: string
  evidence: string
  supported: boolean
  half: 'fit' | 'report'
}

type Row = {
  label: string
  claim: string
  evidence: string[]
  meta: { id: string; claim_title: string }
}

/** Claims of one article are all in one half, by a hash of its title. */
export function readWice(file: string): WiceClaim[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Row)
    .map(({ label, claim, evidence, meta }) => ({
      id: meta.id,
      claim,
      evidence: evidence.join('\n\n'),
      supported: label === 'supported',
      half: createHash('sha256').update(meta.claim_title).digest().at(-1)! % 2 === 0 ? 'fit' : 'report',
    }))
}
