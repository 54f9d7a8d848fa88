import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'

/** JSON and YAML alike: values with their places. Scalars keep their source spelling. */
export type StructuredNode = ScalarNode | MappingNode | SequenceNode
export type ScalarNode = { kind: 'scalar'; span: Span; plain: PlainText }
export type MappingEntry = {
  key: string
  keyPlain: PlainText
  keySpan: Span
  span: Span
  value: StructuredNode
}
export type MappingNode = { kind: 'mapping'; span: Span; entries: MappingEntry[] }
export type SequenceNode = { kind: 'sequence'; span: Span; items: StructuredNode[] }

/** Deeper files are refused: nobody writes them, and reading them recursively would end the process. */
export const deepestNesting = 100
