import type { ChangeDetail } from '../../domain/change.ts'
import type { Hunk } from './align-tokens.ts'
import type { TokenText } from './change-tokens.ts'
import { changedContentWords } from './content-words.ts'

const DEFINITION =
  /^(?:(?:an?|the)\s)?"?(?<term>[\p{L}\p{N}][\p{L}\p{N} '&/-]{0,60}?)(?:"?\s(?:means|shall mean|is defined as|are defined as|refers to|has the meaning)|"\s(?:mean|refer to))\s/iu

/** A definition whose content words differ, as detail of type `term`; null where no term is defined or the wording alone differs. */
export function definitionDifference(
  before: string,
  after: string,
  olds: TokenText,
  news: TokenText,
  hunks: readonly Hunk[],
): ChangeDetail | null {
  const [older, newer] = [DEFINITION.exec(before), DEFINITION.exec(after)]
  if (!older || !newer || older.groups!.term!.toLowerCase() !== newer.groups!.term!.toLowerCase()) return null
  if (changedContentWords(olds, news, hunks) === 0) return null
  return {
    type: 'term',
    before: before.slice(older[0].length).trim(),
    after: after.slice(newer[0].length).trim(),
  }
}
