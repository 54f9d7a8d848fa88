import type { TypedMention } from '../../language/mentions/typed-mention.ts'
import type { TokenText } from './change-tokens.ts'
import type { MentionPair } from './pair-mentions.ts'

/** Words of one name that follow each other are one difference. */
export function joinNames(pairs: readonly MentionPair[], before: TokenText, after: TokenText): MentionPair[] {
  const joined: MentionPair[] = []
  for (const pair of [...pairs].sort((a, b) => placeOf(a) - placeOf(b))) {
    const last = joined.at(-1)
    const older = last && join(last.before, pair.before, before.text)
    const newer = last && join(last.after, pair.after, after.text)
    if (older !== undefined && newer !== undefined && (pair.before ?? pair.after)!.family === 'name')
      joined[joined.length - 1] = { before: older, after: newer }
    else joined.push(pair)
  }
  return joined
}

const placeOf = ({ before, after }: MentionPair) => (after ?? before)!.start

/** Two neighbours as one; undefined where they are none. */
function join(
  left: TypedMention | null,
  right: TypedMention | null,
  text: string,
): TypedMention | null | undefined {
  if (left === null || right === null) return left ?? right
  if (text.slice(left.end, right.start).trim() !== '' || right.start < left.end) return undefined
  return {
    ...left,
    end: right.end,
    key: `${left.key} ${right.key}`,
    value: text.slice(left.start, right.end),
  }
}
