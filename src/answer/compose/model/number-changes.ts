import { type Change, sidesOf } from '../../../domain/change.ts'
import { numberedTrail } from '../../../language/numbered-heading.ts'
import { estimateTokens } from '../../../model/estimate-tokens.ts'
import { documentOf } from '../roll-up.ts'
import { fenceBlock } from './fence-block.ts'

/** Changes that are asked about together; the first is number 1. */
export type ChangePart = { changes: Change[]; text: string }

const LONGEST_QUOTE = 400
/** A sentence is about as long as the record's own, with its mark. */
const LENGTHENED = 1.2
const MARK = 15

/** Numbers the changes in parts, in their order: each part and the sentences that tell it fit into so many tokens. */
export function numberChanges(
  changes: readonly Change[],
  tokens: { input: number; output: number },
  nonce: string,
): ChangePart[] {
  const parts: ChangePart[] = []
  let left = { input: 0, output: 0 }
  for (const change of changes) {
    const output = LENGTHENED * estimateTokens(change.description) + MARK
    const last = parts.at(-1)
    const block = fenceChange(change, (last?.changes.length ?? 0) + 1, nonce)
    const input = estimateTokens(block)
    if (last && input <= left.input && output <= left.output) {
      last.changes.push(change)
      last.text += `\n${block}`
      left = { input: left.input - input, output: left.output - output }
    } else {
      parts.push({ changes: [change], text: fenceChange(change, 1, nonce) })
      left = { input: tokens.input - input, output: tokens.output - output }
    }
  }
  return parts
}

function fenceChange(change: Change, number: number, nonce: string): string {
  const { kinds, significance, before, after, description } = change
  const { place } = (after ?? before)!
  const releases = sidesOf(change)
    .map(side => side.place.release)
    .join(' → ')
  const sides = [before && `older: ${clip(before.quote)}`, after && `newer: ${clip(after.quote)}`]
  return fenceBlock(
    'change',
    {
      ...{ number, releases, document: documentOf(change), section: numberedTrail(place) },
      ...{ kinds: kinds.join(', '), significance },
    },
    [description, ...sides.filter(Boolean)].join('\n'),
    nonce,
  )
}

const clip = (quote: string) =>
  quote.length > LONGEST_QUOTE
    ? `${quote.slice(0, LONGEST_QUOTE).replace(/\s+/g, ' ')} …`
    : quote.replace(/\s+/g, ' ')
