import type { Block } from '../../domain/block.ts'
import type { ChangeDetail, Significance } from '../../domain/change.ts'
import type { DocumentFormat } from '../../domain/document.ts'

/**
 * One difference to classify. `before` and `after` are canonical text (markup as in the source; any slice of a
 * document), null where the side is absent. `format` is that of the document, Markdown if not given.
 * `definedTerms` are terms that the documents define; `renumbered` maps normal identifiers of the old release to
 * those of the new one, so that a reference that only follows a renumbering is told from one that points elsewhere.
 */
export type ChangeText = {
  before: string | null
  after: string | null
  blockKind: Block['kind'] | 'heading' | 'row' | 'cell' | 'document'
  format?: DocumentFormat
  definedTerms?: readonly string[]
  renumbered?: ReadonlyMap<string, string>
}

export type Classification = { significance: Significance; details: ChangeDetail[] }

/** How much a difference matters, and the typed values that differ in it, in the order of the text. */
export function classifyChange({ before, after }: ChangeText): Classification {
  const flat = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
  return { significance: flat(before) === flat(after) ? 'format' : 'substantive', details: [] }
}
