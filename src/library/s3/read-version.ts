import type { Block } from '../../domain/block.ts'
import type { PassageCut } from '../../domain/passage.ts'
import type { Section } from '../../domain/section.ts'
import type { Span } from '../../domain/span.ts'
import type { VersionHead, VersionObject } from './version-object.ts'

/** Canonical text at a span; null where it lies outside the document. */
export async function readSpan(version: VersionObject, { start, end }: Span): Promise<string | null> {
  const last = version.head.outline.at(-1)?.span.end ?? 0
  if (start < 0 || start > end || end > last) return null
  if (start === end) return ''
  const { offset, text } = await unpackText(version, start, end)
  return text.slice(start - offset, end - offset)
}

/** The named sections in document order; all of them without `anchors`. */
export async function readSections(version: VersionObject, anchors?: readonly string[]): Promise<Section[]> {
  const once = unpackingOnce(version)
  const { outline } = version.head
  const wanted = anchors && new Set(anchors)
  const numbers = outline.flatMap(({ anchor }, number) => (wanted?.has(anchor) === false ? [] : [number]))
  const blocks = await unpackEach<Block[]>(once, 'blocks', numbers)
  const sections: Section[] = []
  for (const [index, number] of numbers.entries()) {
    const section = outline[number]!
    const text = (await readSpan(once, section.span))!
    sections.push({ ...section, text, blocks: blocks[index]! })
  }
  return sections
}

/** Where the words stand; null where that is not known. */
export async function readLayout(version: VersionObject): Promise<string | null> {
  const piece = version.head.pieces.findIndex(({ kind }) => kind === 'layout')
  return piece === -1 ? null : ((await version.unpack(piece)) as string)
}

export function readCuts(version: VersionObject): Promise<PassageCut[]> {
  return unpackEach<PassageCut>(version, 'cuts', [...version.head.cuts.keys()])
}

/** The cuts with these text hashes, in the order asked for, each at its first place. */
export async function readPassages(version: VersionObject, textHashes: readonly string[]) {
  const { cuts, outline } = version.head
  const numbers = textHashes.map(textHash => cuts.indexOf(textHash)).filter(number => number >= 0)
  const found = await unpackEach<PassageCut>(version, 'cuts', numbers)
  return found.map(cut => ({ section: outline.find(({ anchor }) => anchor === cut.section)!, cut }))
}

type Kind = VersionHead['pieces'][number]['kind']

/** The same, for a reading of several places: what they share is unpacked once. */
function unpackingOnce({ head, unpack }: VersionObject): VersionObject {
  const unpacked = new Map<number, Promise<unknown>>()
  return {
    head,
    unpack(piece) {
      const known = unpacked.get(piece) ?? unpack(piece)
      unpacked.set(piece, known)
      return known
    },
  }
}

/** The values with these numbers, in their order. */
async function unpackEach<T>(version: VersionObject, kind: Kind, numbers: readonly number[]): Promise<T[]> {
  const once = unpackingOnce(version)
  const pieces = version.head.pieces.flatMap((piece, index) =>
    piece.kind === kind ? [{ first: piece.first, index }] : [],
  )
  const values: T[] = []
  for (const number of numbers) {
    const { first, index } = pieces.findLast(piece => piece.first <= number)!
    values.push(((await once.unpack(index)) as T[])[number - first]!)
  }
  return values
}

/** Every piece of text that overlaps `[start, end)`; `offset` is where the first of them begins. */
async function unpackText(version: VersionObject, start: number, end: number) {
  const { pieces } = version.head
  const from = pieces.findLastIndex(({ kind, first }) => kind === 'text' && first <= start)
  const texts: string[] = []
  for (let at = from; pieces[at]?.kind === 'text' && pieces[at]!.first < end; at++)
    texts.push((await version.unpack(at)) as string)
  return { offset: pieces[from]?.first ?? 0, text: texts.join('') }
}
