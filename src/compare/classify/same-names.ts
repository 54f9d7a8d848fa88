import type { ChangeText } from './change-text.ts'
import type { ChangeToken, TokenText } from './change-tokens.ts'

/** Whether two names of a type of detail, older first, are those of one thing. */
export type SameName = (type: string, older: string, newer: string) => boolean

/** Sections and rules that were renumbered, terms that were renamed. */
export const isSameName =
  ({ renumbered, renamedTerms }: Pick<ChangeText, 'renumbered' | 'renamedTerms'>): SameName =>
  (type, older, newer) =>
    (type === 'reference' && renumbered?.get(older) === newer) ||
    (type === 'term' && renamedTerms?.get(older) === newer)

/** Uses of terms that were renamed, where the other side has the other name. */
export function renamedTokens(olds: TokenText, news: TokenText, isSame: SameName): Set<ChangeToken> {
  const found = new Set<ChangeToken>()
  const uses = ({ tokens }: TokenText) => tokens.filter(token => token.mention?.family === 'term')
  for (const older of uses(olds))
    for (const newer of uses(news))
      if (older.mention!.key !== newer.mention!.key && isSame('term', older.mention!.key, newer.mention!.key))
        found.add(older).add(newer)
  return found
}
