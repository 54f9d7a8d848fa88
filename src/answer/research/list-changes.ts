import type { Change } from '../../domain/change.ts'
import { formatPlaceId } from '../../domain/place.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'
import { counted } from '../../language/counted.ts'
import { estimateTokens } from '../../model/estimate-tokens.ts'
import { fenceBlock } from '../compose/model/fence-block.ts'
import type { ResearchDesk } from './research-desk.ts'

/** Changes between releases as a model is told of them, as many as fit; all of them count, told or not. */
export function listChanges(
  changes: readonly Change[],
  releases: readonly ScopeRelease[],
  otherChanges: number,
  { nonce, tokens }: Pick<ResearchDesk, 'nonce' | 'tokens'>,
): string {
  const [from, to] = [releases.at(0)!.label, releases.at(-1)!.label]
  const others = otherChanges > 0 ? `; ${counted(otherChanges, 'other change')} elsewhere` : ''
  const head = `${counted(changes.length, 'change')} from ${from} to ${to}${others}.`
  const lines: string[] = []
  let left = tokens
  for (const change of changes) {
    const line = `- ${change.description} (${placeOf(change)})`
    left -= estimateTokens(line)
    if (left < 0) break
    lines.push(line)
  }
  if (lines.length === 0) return head
  const rest = changes.length - lines.length
  const more = rest > 0 ? `\n${counted(rest, 'further change')} of these did not fit here.` : ''
  return `${head}\n${fenceBlock('change', { from, to }, lines.join('\n'), nonce)}${more}`
}

const placeOf = ({ before, after }: Change) => formatPlaceId((after ?? before)!.place)
