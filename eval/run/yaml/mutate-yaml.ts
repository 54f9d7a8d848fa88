import type { Range, YamlEntry, YamlValue } from './yaml-entries.ts'

export const MUTATIONS = ['value', 'key', 'date', 'added row', 'removed row'] as const
export type MutationKind = (typeof MUTATIONS)[number]

/** A replacement in the source of a document; `around` is what no other mutation of the same document may touch. */
export type Mutation = { kind: MutationKind; range: Range; text: string; around: Range }

/** A mutation of a kind that a document allows; null where it has no place for one. */
export function mutateYaml(
  kind: MutationKind,
  text: string,
  root: YamlValue,
  random: () => number,
): Mutation | null {
  const pick = <Item>(items: readonly Item[]): Item | null =>
    items.length === 0 ? null : items[Math.floor(random() * items.length)]!
  if (kind === 'value') {
    const leaf = pick(leaves(root).filter(({ text: value }) => value !== '' && !value.includes(', ')))
    const changed = leaf && otherValue(text.slice(...leaf.range), random)
    return leaf && changed !== null && changed !== undefined
      ? { kind, range: leaf.range, text: changed, around: lineOf(text, leaf.range) }
      : null
  }
  const entries = entriesOf(root)
  if (kind === 'key' || kind === 'date') {
    const isDate = kind === 'date'
    const chosen = pick(entries.filter(({ entry }) => (isDate ? DATE : NAME).test(entry.key)))
    if (!chosen) return null
    const { entry, siblings } = chosen
    const key = (isDate ? otherDate : otherName)(entry.key, siblings, random)
    return { kind, range: entry.keyRange, text: key, around: linesOf(text, entry) }
  }
  const rows = entries.filter(({ entry, siblings }) => siblings.size > 1 && standsAlone(text, entry))
  const chosen = pick(rows.filter(({ entry }) => DATE.test(entry.key) || NAME.test(entry.key)))
  if (!chosen) return null
  const { entry, siblings } = chosen
  const around = linesOf(text, entry)
  if (kind === 'removed row') return { kind, range: around, text: '', around }
  const key = (DATE.test(entry.key) ? otherDate : otherName)(entry.key, siblings, random)
  return { kind, range: [around[1], around[1]], text: copyOf(text, entry, key, random), around }
}

/** The text with some mutations; those that touch the place of an earlier one are left out. */
export function applyMutations(
  text: string,
  mutations: readonly Mutation[],
): { text: string; applied: Mutation[] } {
  const applied: Mutation[] = []
  for (const mutation of mutations) {
    const [start, end] = mutation.around
    if (applied.every(({ around }) => around[1] < start || end < around[0])) applied.push(mutation)
  }
  let changed = text
  for (const { range, text: replacement } of [...applied].sort((a, b) => b.range[0] - a.range[0]))
    changed = changed.slice(0, range[0]) + replacement + changed.slice(range[1])
  return { text: changed, applied }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
/** Codes, numbers of areas and names of tiers; not the words of the format, such as `metadata`. */
const NAME = /^(?:[A-Z][A-Z_]*|\d{1,3})$/

function otherDate(key: string, siblings: ReadonlySet<string>, random: () => number): string {
  for (;;) {
    const year = 2001 + Math.floor(random() * 60)
    const month = 1 + Math.floor(random() * 12)
    const date = `${year}-${String(month).padStart(2, '0')}-01`
    if (date !== key && !siblings.has(date)) return date
  }
}

function otherName(key: string, siblings: ReadonlySet<string>, random: () => number): string {
  for (;;) {
    const letter = () => String.fromCharCode(65 + Math.floor(random() * 26))
    const name = /^\d/.test(key) ? String(1 + Math.floor(random() * 999)) : `${letter()}${letter()}`
    if (!siblings.has(name)) return name
  }
}

/** Another number with as many digits behind the point, the other truth value, or the text with another word. */
function otherValue(value: string, random: () => number): string | null {
  if (/^(?:true|false)$/.test(value)) return value === 'true' ? 'false' : 'true'
  if (/^-?\d[\d_]*(?:\.\d+)?$/.test(value)) {
    const decimals = value.split('.')[1]?.length ?? 0
    const number = Number(value.replaceAll('_', ''))
    const step = (1 + Math.floor(random() * 40)) / 10 ** decimals
    const changed = (random() < 0.5 || number < step ? number + step : number - step).toFixed(decimals)
    return value.includes('_') ? changed.replace(/\B(?=(?:\d{3})+(?!\d))/g, '_') : changed
  }
  const words = [...value.matchAll(/\b[A-Za-z]{4,}\b/g)]
  const word = words[Math.floor(random() * words.length)]
  if (!word || value.includes('\n')) return null
  return `${value.slice(0, word.index)}changed${value.slice(word.index + word[0].length)}`
}

function leaves(value: YamlValue): (YamlValue & { kind: 'leaf' })[] {
  if (value.kind === 'leaf') return [value]
  return value.kind === 'map'
    ? value.entries.flatMap(each => leaves(each.value))
    : value.items.flatMap(leaves)
}

function entriesOf(value: YamlValue): { entry: YamlEntry; siblings: ReadonlySet<string> }[] {
  if (value.kind === 'leaf') return []
  if (value.kind === 'list') return value.items.flatMap(entriesOf)
  const siblings = new Set(value.entries.map(({ key }) => key))
  return value.entries.flatMap(entry => [{ entry, siblings }, ...entriesOf(entry.value)])
}

const endOfLine = (text: string, at: number) => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}
const lineOf = (text: string, [start, end]: Range): Range => [
  text.lastIndexOf('\n', start - 1) + 1,
  endOfLine(text, end),
]

/** Whole lines of an entry. The range of a map ends where the next one begins. */
function linesOf(text: string, { keyRange, value }: YamlEntry): Range {
  const last = leaves(value).at(-1)?.range[1] ?? keyRange[1]
  return [text.lastIndexOf('\n', keyRange[0] - 1) + 1, endOfLine(text, last)]
}

const standsAlone = (text: string, entry: YamlEntry): boolean =>
  text.slice(linesOf(text, entry)[0], entry.keyRange[0]).trim() === '' &&
  text.slice(...linesOf(text, entry)).endsWith('\n')

/** The lines of an entry under another key and with other values. */
function copyOf(text: string, entry: YamlEntry, key: string, random: () => number): string {
  const [start, end] = linesOf(text, entry)
  let copy = text.slice(start, end)
  for (const { range } of leaves(entry.value).reverse()) {
    const value = otherValue(text.slice(...range), random)
    if (value !== null) copy = copy.slice(0, range[0] - start) + value + copy.slice(range[1] - start)
  }
  return copy.slice(0, entry.keyRange[0] - start) + key + copy.slice(entry.keyRange[1] - start)
}
