import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml'

export type Range = readonly [start: number, end: number]

/** A value of a YAML document as the `yaml` library reads it; scalars stay as written, a list of scalars is one value. */
export type YamlValue =
  | { kind: 'leaf'; text: string; range: Range }
  | { kind: 'map'; entries: YamlEntry[]; range: Range }
  | { kind: 'list'; items: YamlValue[]; range: Range }

export type YamlEntry = { key: string; keyRange: Range; value: YamlValue }

/** Reads a document without any code of the service. Throws for what is no YAML. */
export function readYamlValue(text: string): YamlValue {
  const document = parseDocument(text, { schema: 'failsafe', keepSourceTokens: true })
  if (document.errors.length > 0) throw document.errors[0]!
  return readNode(document.contents, [0, text.length])
}

function readNode(node: unknown, around: Range): YamlValue {
  if (isMap(node))
    return {
      kind: 'map',
      entries: node.items.map(pair => entryOf(pair as Pair<Node, Node>)),
      range: rangeOf(node),
    }
  if (isSeq(node)) {
    const items = node.items.map(item => readNode(item, around))
    const texts = items.flatMap(item => (item.kind === 'leaf' ? [item.text] : []))
    return texts.length === items.length && texts.length > 0
      ? { kind: 'leaf', text: texts.join(', '), range: [items[0]!.range[0], items.at(-1)!.range[1]] }
      : { kind: 'list', items, range: rangeOf(node) }
  }
  if (isScalar(node)) return { kind: 'leaf', text: flat(String(node.value ?? '')), range: rangeOf(node) }
  return { kind: 'leaf', text: '', range: [around[1], around[1]] }
}

function entryOf({ key, value }: Pair<Node, Node>): YamlEntry {
  const keyRange = rangeOf(key)
  return { key: String((key as { value?: unknown }).value ?? ''), keyRange, value: readNode(value, keyRange) }
}

const rangeOf = ({ range }: Node): Range => [range![0], range![1]]
const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

/** All leaves below a value. */
export function leavesOf(value: YamlValue): (YamlValue & { kind: 'leaf' })[] {
  if (value.kind === 'leaf') return [value]
  return value.kind === 'map'
    ? value.entries.flatMap(entry => leavesOf(entry.value))
    : value.items.flatMap(leavesOf)
}

/** Whether two values say the same, wherever they stand; the order of keys says nothing. */
export const isSame = (one: YamlValue, other: YamlValue): boolean => signature(one) === signature(other)

export function signature(value: YamlValue): string {
  if (value.kind === 'leaf') return JSON.stringify(value.text)
  if (value.kind === 'list') return `[${value.items.map(signature).join()}]`
  const entries = value.entries.map(({ key, value: inner }) => `${JSON.stringify(key)}:${signature(inner)}`)
  return `{${entries.sort().join()}}`
}
