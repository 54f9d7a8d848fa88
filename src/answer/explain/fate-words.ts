import type { SoughtPassage } from '../../domain/explanation.ts'

/** What became of a passage, in a sentence. */
export function fateWords({ fate, final, fused, words }: SoughtPassage, depth: number): string {
  const at = final === null ? '' : `, at rank ${final}`
  if (fate === 'evidence') return `It was found and is among the evidence${at}.`
  if (fate === 'guard') return `It was found${at}, and a guard withheld it.`
  if (fate === 'other-package') return `It was found${at}, but another package answers the question better.`
  if (fate === 'asked-back') return `It was found${at}, but the question fits several packages.`
  if (final !== null) return `It was found and ranks too low to be kept: ${final} in the last order.`
  if (fused !== null)
    return `It was found too far down to be looked at closely: ${fused.rank} of all that was found.`
  const unmet = words.met.length === 0 ? ', and it holds none of the words asked for' : ''
  return `It is not among the first ${depth} of either leg${unmet}.`
}
