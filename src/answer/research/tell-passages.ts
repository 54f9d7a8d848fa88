import type { EvidencePassage } from '../../domain/evidence.ts'
import { formatPlaceId } from '../../domain/place.ts'
import { numberedTrail } from '../../language/numbered-heading.ts'
import { estimateTokens } from '../../model/estimate-tokens.ts'
import { fenceBlock } from '../compose/model/fence-block.ts'
import { placeOfPassage } from '../retrieve/place-of-passage.ts'
import type { ResearchDesk } from './research-desk.ts'

/** Passages as a model is told of them, in order, as many as fit; the first is shortened rather than left out. */
export function tellPassages(
  passages: readonly EvidencePassage[],
  { nonce, tokens }: Pick<ResearchDesk, 'nonce' | 'tokens'>,
): { text: string; told: EvidencePassage[] } {
  const told: EvidencePassage[] = []
  const blocks: string[] = []
  let left = tokens
  for (const passage of passages) {
    const block = fence(passage, passage.cut.text, nonce)
    const size = estimateTokens(block)
    if (size > left && told.length > 0) continue
    const share = Math.min(1, left / size)
    blocks.push(share < 1 ? fence(passage, shortened(passage.cut.text, share), nonce) : block)
    told.push(passage)
    left -= size
    if (left <= 0) break
  }
  return { text: blocks.join('\n'), told }
}

const shortened = (text: string, share: number) => `${text.slice(0, Math.floor(text.length * share))} …`

function fence(passage: EvidencePassage, text: string, nonce: string): string {
  const place = formatPlaceId(placeOfPassage(passage))
  const attributes = { place, release: passage.release, section: numberedTrail(passage.section) }
  return fenceBlock('passage', attributes, text, nonce)
}
