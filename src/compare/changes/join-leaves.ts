import { matchSimilar } from '../align/match-similar.ts'
import type { LeafPairs } from '../pair-leaves.ts'
import type { Leaf } from '../section-leaves.ts'

/** Texts in the same place share this part of their words when one was rewritten as the other. */
const REWRITTEN = 0.25
/** Characters of an entry from which on it says something by itself. */
const STATEMENT = 40
/** Blocks of which a section holds several, and one of each in a place as a rule. */
const STRUCTURES: readonly Leaf['kind'][] = ['list', 'table', 'code']

/** A leaf, or what came or went in one piece; `after` is where it stands: behind which pair, by its older leaf. */
type Piece = { leaf: Leaf; whole: boolean; after: Leaf | null }

/**
 * Joins leaves that came or went together: neighbouring sentences of a paragraph, and tables and lists of short
 * entries that are new or gone as a whole. What is gone then pairs with what stands in its place where it is the same kind of block, or
 * says something alike, or is all that the section says. `across` holds leaves with a mate in another section.
 * Exchanging the sections gives the same pairs.
 */
export function joinLeaves(leaves: LeafPairs, across: ReadonlyMap<Leaf, unknown>): LeafPairs {
  const older = new Map([...leaves.pairs].map(([before, after]) => [after, before]))
  const compared = new Set(leaves.tables.flatMap(({ before, after }) => [before, after]))
  const isOpen = (leaf: Leaf) =>
    !(
      leaf.kind === 'heading' ||
      leaves.pairs.has(leaf) ||
      older.has(leaf) ||
      across.has(leaf) ||
      (leaf.table && compared.has(leaf.table))
    )
  const olds = pieces(leaves.olds, isOpen, leaf => (leaves.pairs.has(leaf) ? leaf : null))
  const news = pieces(leaves.news, isOpen, leaf => older.get(leaf) ?? null)
  const pairs = new Map(leaves.pairs)
  const isAll = ({ all }: Side) => all.filter(each => 'leaf' in each || each.kind !== 'heading').length === 1
  const alone = isAll(olds) && isAll(news)
  const byPlace = Map.groupBy(olds.lone, piece => piece.after)
  for (const [place, right] of Map.groupBy(news.lone, piece => piece.after)) {
    const left = byPlace.get(place)
    if (left) for (const [before, after] of pairInPlace(left, right, alone)) pairs.set(before, after)
  }
  return { ...leaves, olds: leavesOf(olds), news: leavesOf(news), pairs }
}

type Side = { all: readonly (Leaf | Piece)[]; lone: readonly Piece[] }

const leavesOf = ({ all }: Side) => all.map(each => ('leaf' in each ? each.leaf : each))

/** Leaves with mates as they are, the others joined. `anchor` names the pair of a leaf. */
function pieces(
  side: readonly Leaf[],
  isOpen: (leaf: Leaf) => boolean,
  anchor: (leaf: Leaf) => Leaf | null,
): Side {
  const sizes = new Map<number, number>()
  for (const { block } of side) sizes.set(block, (sizes.get(block) ?? 0) + 1)
  const all: (Leaf | Piece)[] = []
  let after: Leaf | null = null
  for (let at = 0; at < side.length; ) {
    const leaf = side[at]!
    if (!isOpen(leaf)) {
      after = anchor(leaf) ?? after
      all.push(leaf)
      at++
      continue
    }
    let end = at + 1
    while (end < side.length && side[end]!.block === leaf.block && isOpen(side[end]!)) end++
    const run = side.slice(at, end)
    const whole = run.length === sizes.get(leaf.block)
    if (leaf.kind === 'paragraph' || (whole && !saysMuch(run))) all.push({ leaf: joined(run), whole, after })
    else for (const each of run) all.push({ leaf: each, whole: false, after })
    at = end
  }
  return { all, lone: all.filter(each => 'leaf' in each) }
}

/** Entries of a list that are statements of their own: each is told by itself. */
const saysMuch = (run: readonly Leaf[]) =>
  run[0]!.kind === 'list' && run.reduce((sum, { text }) => sum + text.length, 0) >= run.length * STATEMENT

function joined(run: readonly Leaf[]): Leaf {
  const [first, last] = [run[0]!, run.at(-1)!]
  if (run.length === 1) return first
  const { kind, block } = first
  const text = run.map(leaf => leaf.text).join(kind === 'paragraph' ? ' ' : '\n')
  const span = { start: first.span.start, end: last.span.end }
  const parts = run.filter(({ row, table }) => row === null || row !== table?.header).length
  return { kind, block, text, span, key: null, row: null, table: null, parts }
}

function pairInPlace(left: readonly Piece[], right: readonly Piece[], alone: boolean): [Leaf, Leaf][] {
  const pairs: [Leaf, Leaf][] = []
  for (const kind of STRUCTURES) {
    const only = (side: readonly Piece[]) => side.filter(({ leaf, whole }) => whole && leaf.kind === kind)
    const [[before, ...olds], [after, ...news]] = [only(left), only(right)]
    if (before && after && olds.length + news.length === 0) pairs.push([before.leaf, after.leaf])
  }
  const texts = (side: readonly Piece[]) => side.filter(({ leaf }) => leaf.kind === 'paragraph')
  const [olds, news] = [texts(left), texts(right)]
  if (alone && olds[0] && news[0]) return [[olds[0].leaf, news[0].leaf]]
  const text = ({ leaf }: Piece) => leaf.text
  for (const [older, newer] of matchSimilar(olds.map(text), news.map(text), REWRITTEN))
    pairs.push([olds[older]!.leaf, news[newer]!.leaf])
  return pairs
}
