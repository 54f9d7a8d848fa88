import type { Block } from '../../domain/block.ts'
import type { ChangeDetail, Significance } from '../../domain/change.ts'
import type { DocumentFormat } from '../../domain/document.ts'
import { alignTokens } from './align-tokens.ts'
import { changeTokens, writtenTokens } from './change-tokens.ts'
import { contentDiffers, valueDiffers } from './content-words.ts'
import { definitionDifference } from './definition-difference.ts'
import { differingWindow } from './differing-window.ts'
import { isStructured, readableText } from './readable-text.ts'
import { type TypedDifference, typedDifferences } from './typed-differences.ts'

/**
 * One difference to classify. `before` and `after` are canonical text (markup as in the source, whole lines or
 * leaves of a document), null where the side is absent. `format` is that of the document, Markdown if not given.
 * `definedTerms` are terms that the documents define; `renumbered` maps identifiers of the old release to those of
 * the new one (`normalIdentifier` of both), so that a reference that only follows a renumbering is editorial.
 */
export type ChangeText = {
  before: string | null
  after: string | null
  blockKind: Block['kind'] | 'heading' | 'row' | 'cell' | 'document'
  format?: DocumentFormat
  definedTerms?: readonly string[]
  renumbered?: ReadonlyMap<string, string>
}

/** Marks alone say nothing; letters, digits and signs such as ✓ and § do. */
const SAYS = /[\p{L}\p{N}\p{So}\p{Sc}]/u

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
  if (before === after) return { significance: 'format', details: [] }
  // One direction is worked out and the other mirrored: ties of the alignment fall alike both ways.
  if (before <= after) return classify(before, after, change)
  const renumbered = new Map([...(change.renumbered ?? [])].map(([older, newer]) => [newer, older]))
  const { significance, details } = classify(after, before, { ...change, renumbered })
  return {
    significance,
    details: details.map(each => ({ type: each.type, before: each.after, after: each.before })),
  }
}

function classify(before: string, after: string, change: ChangeText): Classification {
  const { format = 'markdown', definedTerms = [] } = change
  const marks = !isStructured(format)
  const [left, right] = differingWindow(before, after)
  const olds = { text: left, tokens: changeTokens(left, definedTerms, marks) }
  const news = { text: right, tokens: changeTokens(right, definedTerms, marks) }
  if (olds.tokens.length === 0 || news.tokens.length === 0) {
    const says = [...olds.tokens, ...news.tokens].some(token => SAYS.test(token.surface))
    return { significance: says ? 'substantive' : 'format', details: [] }
  }
  if (writtenTokens(left, marks) === writtenTokens(right, marks))
    return { significance: 'format', details: [] }
  const keys = (tokens: typeof olds.tokens) => tokens.map(token => token.key)
  const hunks = alignTokens(keys(olds.tokens), keys(news.tokens))
  const differences = typedDifferences(olds, news, hunks)
  const differs =
    contentDiffers(olds, news, hunks) || (change.blockKind === 'cell' && valueDiffers(olds, news, hunks))
  const details: ChangeDetail[] = differences.map(({ type, before: from, after: to }) => ({
    type,
    before: from,
    after: to,
  }))
  const substantive = differs || differences.some(each => !followsRenumbering(each, change.renumbered))
  if (details.length === 0) {
    const definition = definitionDifference(before, after, olds, news, hunks)
    if (definition) return { significance: 'substantive', details: [definition] }
  }
  return { significance: substantive ? 'substantive' : 'editorial', details }
}

function followsRenumbering(
  { type, keys: [older, newer] }: TypedDifference,
  renumbered: ChangeText['renumbered'],
): boolean {
  return type === 'reference' && older !== null && newer !== null && renumbered?.get(older) === newer
}
