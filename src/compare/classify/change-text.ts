import type { Block } from '../../domain/block.ts'
import type { DocumentFormat } from '../../domain/document.ts'
import type { changeTokens } from './change-tokens.ts'

/**
 * One difference to classify. `before` and `after` are canonical text (markup as in the source, whole lines or
 * leaves of a document), null where the side is absent. `format` is that of the document, Markdown if not given.
 * A `gap` is what stands between blocks, entries and rows: blanks, markers, rulings, or a part of them.
 * `definedTerms` are terms that the documents define; `renumbered` maps identifiers of the old release to those of
 * the new one (`normalIdentifier` of both), so that a reference that only follows a renumbering is editorial;
 * `renamedTerms` likewise maps terms (`termKey` of both) whose definition stayed. `tokensOf` stands in for `changeTokens`.
 */
export type ChangeText = {
  before: string | null
  after: string | null
  blockKind: Block['kind'] | 'heading' | 'row' | 'cell' | 'document' | 'gap'
  format?: DocumentFormat
  definedTerms?: readonly string[]
  renumbered?: ReadonlyMap<string, string>
  renamedTerms?: ReadonlyMap<string, string>
  tokensOf?: typeof changeTokens
}
