import type { EvidencePassage } from '../../../domain/evidence.ts'
import { numberedTrail } from '../../../language/numbered-heading.ts'
import { estimateTokens } from '../../../model/estimate-tokens.ts'
import { fenceBlock } from './fence-block.ts'
import { withNamedRows } from './named-rows.ts'

/** Passages as a prompt shows them: the first is number 1. */
export type NumberedPassages = { shown: EvidencePassage[]; text: string }

/**
 * Numbers the passages, best first, as many as fit into so many tokens: what helps least is left out first. Of a long table
 * the rows that the question names are enough.
 */
export function numberPassages(
  question: string,
  passages: readonly EvidencePassage[],
  tokens: number,
  nonce: string,
): NumberedPassages {
  const shown: EvidencePassage[] = []
  const blocks: string[] = []
  let left = tokens
  for (const passage of passages.toSorted((a, b) => a.rank - b.rank)) {
    const block = fencePassage(question, passage, shown.length + 1, nonce)
    const size = estimateTokens(block)
    if (size > left) continue
    left -= size
    shown.push(passage)
    blocks.push(block)
  }
  return { shown, text: blocks.join('\n') }
}

function fencePassage(question: string, passage: EvidencePassage, number: number, nonce: string): string {
  const { release, document, section, cut } = passage
  const attributes = { number, release, document, section: numberedTrail(section) }
  return fenceBlock('passage', attributes, withNamedRows(question, cut), nonce)
}
