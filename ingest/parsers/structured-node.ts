import type { PlainText } from '../../src/domain/plain-text.ts'
import type { Span } from '../../src/domain/span.ts'
import { countWordCharacters } from './count-word-characters.ts'

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

/** Letters and digits of all values; keys are told once for many. */
export function charactersInValues(node: StructuredNode): number {
  if (node.kind === 'scalar') return countWordCharacters(node.plain.text)
  const values = node.kind === 'sequence' ? node.items : node.entries.map(({ value }) => value)
  return values.reduce((sum, value) => sum + charactersInValues(value), 0)
}
