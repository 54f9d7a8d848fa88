import type { ChangeDetail, Significance } from '../../domain/change.ts'
import type { ChangeText } from './change-text.ts'
import { contentDiffers, headingDiffers, valueDiffers } from './content-words.ts'
import { definitionDifference } from './definition-difference.ts'
import { differingTokens } from './differing-tokens.ts'
import { isRewrittenAtLength } from './differing-window.ts'
import { readableText } from './readable-text.ts'
import { isSameName, renamedTokens, type SameName } from './same-names.ts'
import { type TypedDifference, typedDifferences } from './typed-differences.ts'

/** Marks alone say nothing; letters, digits and signs such as ✓ and § do. */
const SAYS = /[\p{L}\p{N}\p{So}\p{Sc}]/u

/** Details that a heading's change of words has by being one. */
const NAMING: ReadonlySet<string> = new Set(['name', 'term'])

/** `details` are in the order of the text; a side is null where the value entered or left. */
export type Classification = { significance: Significance; details: ChangeDetail[] }

/**
 * How much a difference matters, and the typed values that differ in it. *Format*: both sides read alike.
 * *Substantive*: a typed value differs, content words enter or leave in number, or a side with words is absent.
 * *Editorial*: everything else. Swapping the sides swaps the details.
 */
export function classifyChange(change: ChangeText): Classification {
  const { format = 'markdown', blockKind } = change
  const read = (source: string | null) => (source === null ? '' : readableText(source, format, blockKind))
  const [before, after] = [read(change.before), read(change.after)]
  if (before === after || !(SAYS.test(before) || SAYS.test(after)))
    return { significance: 'format', details: [] }
  // One direction is worked out and the other mirrored: ties of the alignment fall alike both ways.
  if (before <= after) return classify(before, after, change, isSameName(change))
  const isSame = isSameName(change)
  const { significance, details } = classify(after, before, change, (type, newer, older) =>
    isSame(type, older, newer),
  )
  return {
    significance,
    details: details.map(each => ({ type: each.type, before: each.after, after: each.before })),
  }
}

function classify(before: string, after: string, change: ChangeText, isSame: SameName): Classification {
  if (isRewrittenAtLength(before, after)) return { significance: 'substantive', details: [] }
  const differing = differingTokens(before, after, change)
  if (differing === null) return { significance: 'format', details: [] }
  const { olds, news, hunks } = differing
  if (olds.tokens.length === 0 || news.tokens.length === 0) {
    const says = [...olds.tokens, ...news.tokens].some(token => SAYS.test(token.surface))
    return { significance: says ? 'substantive' : 'format', details: [] }
  }
  const differences = typedDifferences(olds, news, hunks).filter(
    // A heading names: what it says is said below it.
    each => change.blockKind !== 'heading' || !NAMING.has(each.type),
  )
  const differs =
    (change.blockKind !== 'heading' &&
      contentDiffers(olds, news, hunks, renamedTokens(olds, news, isSame))) ||
    (change.blockKind === 'heading' && headingDiffers(olds, news, hunks)) ||
    (change.blockKind === 'cell' && valueDiffers(olds, news, hunks))
  const details: ChangeDetail[] = differences.map(({ type, before: from, after: to }) => ({
    type,
    before: from,
    after: to,
  }))
  const substantive = differs || differences.some(each => !followsNames(each, isSame) && !staysOnSite(each))
  if (details.length === 0) {
    const definition = definitionDifference(before, after, olds, news, hunks)
    if (definition) return { significance: 'substantive', details: [definition] }
  }
  return { significance: substantive ? 'substantive' : 'editorial', details }
}

/** A reference that follows a renumbering, or a term that was given another name. */
const followsNames = ({ type, keys: [older, newer] }: TypedDifference, isSame: SameName): boolean =>
  older !== null && newer !== null && isSame(type, older, newer)

/** A page that stands elsewhere on the same site is the same page for a reader. */
function staysOnSite({ type, keys }: TypedDifference): boolean {
  if (type !== 'link') return false
  const [older, newer] = keys.map(
    key => /^(?:[a-z]+:\/\/)?(?:www\.)?([^/:?#\s@]+\.[a-z]{2,})(?=[/:?#]|$)/.exec(key ?? '')?.[1],
  )
  return older !== undefined && older === newer
}
