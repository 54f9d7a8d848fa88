import { type Change, ChangeKind } from '../../domain/change.ts'
import type { Evidence } from '../../domain/evidence.ts'
import { SPELLED_NUMBER, spelledValue } from '../../language/number-words.ts'

const COUNT = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])(?<count>\\d[\\d,]*|${SPELLED_NUMBER}) (?<more>(?:more|other|further) )?(?<what>differences?|changes?|${ChangeKind.options.join('|')})(?![\\p{L}\\p{N}-])`,
  'giu',
)

/**
 * Counts of changes in a sentence that no comparison bears out, as written: "12 differences" are all that were found,
 * those elsewhere, or both; "3 more" what is not told of them, where `told` are; "2 removed" those of the kind.
 */
export function miscounts(
  text: string,
  { changes, otherChanges }: Pick<Evidence, 'changes' | 'otherChanges'>,
  told: number,
): string[] {
  return [...text.matchAll(COUNT)].flatMap(({ 0: written, groups }) => {
    const { count, more, what } = groups as { count: string; more?: string; what: string }
    const stated = /\d/.test(count) ? Number(count.replaceAll(',', '')) : spelledValue(count)
    const all = changes.length
    const right = /^(?:difference|change)/i.test(what)
      ? [all, otherChanges, all + otherChanges, ...(more ? [all - told] : [])]
      : [ofKind(changes, what.toLowerCase())]
    return right.includes(stated) ? [] : [written]
  })
}

const ofKind = (changes: readonly Change[], kind: string) =>
  changes.filter(({ kinds }) => kinds.some(each => each === kind)).length
