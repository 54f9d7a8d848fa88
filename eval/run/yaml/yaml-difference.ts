import {
  isSame,
  leavesOf,
  type Range,
  readYamlValue,
  signature,
  type YamlEntry,
  type YamlValue,
} from './yaml-entries.ts'

/**
 * A difference of two YAML documents: a value that changed, an entry that came or went, or a key that was renamed
 * while its value stayed. `path` is the dotted key path, list entries counted from 0 on the newer side; `before` and
 * `after` are the values of a leaf, or the keys; the ranges are those of all keys and values that differ, by side.
 */
export type YamlDifference = {
  kind: 'changed' | 'added' | 'removed' | 'renamed'
  document: string
  /** The path of the older document, where it is another. */
  older?: string
  path: string
  before: string | null
  after: string | null
  ranges: { before: Range[]; after: Range[] }
}

type Place = { document: string; path: string }

type Texts = ReadonlyMap<string, string>

/** Half of the leaves of the smaller document are in the other one too, at the same key paths: it is called differently now. */
const RENAMED = 0.5

/**
 * All differences between two sets of YAML documents by path. A document on one side only is added or removed as a whole,
 * or renamed, which is a difference of kind `renamed` between the paths.
 */
export function differYaml(before: Texts, after: Texts): YamlDifference[] {
  const come = [...after.keys()].filter(path => !before.has(path)).sort()
  const whole = (text: string): YamlEntry => ({ key: '', keyRange: [0, 0], value: readYamlValue(text) })
  const found: YamlDifference[] = []
  for (const [document, text] of before) {
    const older = whole(text)
    const mate = after.get(document)
    if (mate === text) continue
    if (mate !== undefined) {
      found.push(...differ({ document, path: '' }, older.value, readYamlValue(mate)))
      continue
    }
    const at = come.findIndex(path => sharedLeaves(older.value, readYamlValue(after.get(path)!)) >= RENAMED)
    if (at < 0) {
      found.push(went({ document, path: '' }, older))
      continue
    }
    const [path] = come.splice(at, 1)
    const ranges: YamlDifference['ranges'] = { before: [], after: [] }
    found.push({ kind: 'renamed', document: path!, path: '', before: document, after: path!, ranges })
    const inner = differ({ document: path!, path: '' }, older.value, readYamlValue(after.get(path!)!))
    found.push(...inner.map(each => ({ ...each, older: document })))
  }
  return [...found, ...come.map(document => came({ document, path: '' }, whole(after.get(document)!)))]
}

function sharedLeaves(older: YamlValue, newer: YamlValue): number {
  const [left, right] = [new Set(paths(older)), new Set(paths(newer))]
  return [...left].filter(each => right.has(each)).length / Math.min(left.size, right.size)
}

function paths(value: YamlValue, path = ''): string[] {
  if (value.kind === 'leaf') return [`${path}=${value.text}`]
  const inner =
    value.kind === 'map'
      ? value.entries
      : value.items.map((item, index) => ({ key: `${index}`, value: item }))
  return inner.flatMap(each => paths(each.value, `${path}.${each.key}`))
}

function differ(place: Place, older: YamlValue, newer: YamlValue): YamlDifference[] {
  if (isSame(older, newer)) return []
  if (older.kind === 'map' && newer.kind === 'map') return differMaps(place, older.entries, newer.entries)
  if (older.kind === 'list' && newer.kind === 'list') return differLists(place, older.items, newer.items)
  const text = (value: YamlValue) =>
    leavesOf(value)
      .map(leaf => leaf.text)
      .join(', ')
  const ranges = {
    before: leavesOf(older).map(({ range }) => range),
    after: leavesOf(newer).map(({ range }) => range),
  }
  return [{ kind: 'changed', ...place, before: text(older), after: text(newer), ranges }]
}

function differMaps(place: Place, olds: readonly YamlEntry[], news: readonly YamlEntry[]): YamlDifference[] {
  const [left, right] = [byKey(olds), byKey(news)]
  const gone = olds.filter(({ key }) => !right.has(key))
  const come = news.filter(({ key }) => !left.has(key))
  const found: YamlDifference[] = []
  for (const entry of gone) {
    const at = come.findIndex(({ value }) => isSame(value, entry.value))
    if (at < 0) found.push(went(below(place, entry.key), entry))
    else found.push(renamed(place, entry, come.splice(at, 1)[0]!))
  }
  for (const entry of come) found.push(came(below(place, entry.key), entry))
  for (const { key, value } of olds) {
    const mate = right.get(key)
    if (mate) found.push(...differ(below(place, key), value, mate.value))
  }
  return found
}

/** Equal items are the same ones in order; between them items pair by position. */
function differLists(place: Place, olds: readonly YamlValue[], news: readonly YamlValue[]): YamlDifference[] {
  const anchors = [
    ...longestCommon(olds.map(signature), news.map(signature)),
    [olds.length, news.length] as const,
  ]
  const item = (value: YamlValue): YamlEntry => ({
    key: '',
    keyRange: [value.range[0], value.range[0]],
    value,
  })
  let [older, newer] = [0, 0]
  return anchors.flatMap(([oldEnd, newEnd]) => {
    const found: YamlDifference[] = []
    while (older < oldEnd || newer < newEnd) {
      const at = below(place, String(newer))
      if (older < oldEnd && newer < newEnd) found.push(...differ(at, olds[older++]!, news[newer++]!))
      else if (older < oldEnd) found.push(went(at, item(olds[older++]!)))
      else found.push(came(at, item(news[newer++]!)))
    }
    ;[older, newer] = [oldEnd + 1, newEnd + 1]
    return found
  })
}

function longestCommon(olds: readonly string[], news: readonly string[]): [number, number][] {
  const lengths = Array.from({ length: olds.length + 1 }, () => new Array<number>(news.length + 1).fill(0))
  for (let i = olds.length - 1; i >= 0; i--)
    for (let j = news.length - 1; j >= 0; j--)
      lengths[i]![j] =
        olds[i] === news[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  const pairs: [number, number][] = []
  for (let [i, j] = [0, 0]; i < olds.length && j < news.length; ) {
    if (olds[i] === news[j]) pairs.push([i++, j++])
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++
    else j++
  }
  return pairs
}

const byKey = (entries: readonly YamlEntry[]) => new Map(entries.map(entry => [entry.key, entry]))
const below = ({ document, path }: Place, key: string): Place => ({
  document,
  path: path === '' ? key : `${path}.${key}`,
})
const textOf = ({ value }: YamlEntry) =>
  leavesOf(value)
    .map(({ text }) => text)
    .join(', ')

function came(place: Place, entry: YamlEntry): YamlDifference {
  return {
    kind: 'added',
    ...place,
    before: null,
    after: textOf(entry),
    ranges: { before: [], after: rangesOf(entry) },
  }
}

function went(place: Place, entry: YamlEntry): YamlDifference {
  return {
    kind: 'removed',
    ...place,
    before: textOf(entry),
    after: null,
    ranges: { before: rangesOf(entry), after: [] },
  }
}

function renamed(place: Place, older: YamlEntry, newer: YamlEntry): YamlDifference {
  const ranges = { before: rangesOf(older), after: rangesOf(newer) }
  return { kind: 'renamed', ...below(place, newer.key), before: older.key, after: newer.key, ranges }
}

/** Of the keys and values of an entry and of all below it. */
function rangesOf({ keyRange, value }: YamlEntry): Range[] {
  const inner =
    value.kind === 'leaf'
      ? [value.range]
      : value.kind === 'map'
        ? value.entries.flatMap(rangesOf)
        : value.items.flatMap(each =>
            rangesOf({ key: '', keyRange: [each.range[0], each.range[0]], value: each }),
          )
  return [keyRange, ...inner]
}
