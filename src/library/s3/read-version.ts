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
  const { offset, values } = await unpackRange(version, 'text', start, end)
  return values.join('').slice(start - offset, end - offset)
}

/** The named sections in document order; all of them without `anchors`. */
export async function readSections(version: VersionObject, anchors?: readonly string[]): Promise<Section[]> {
  const { outline } = version.head
  const wanted = anchors && new Set(anchors)
  const numbers = outline.flatMap(({ anchor }, number) => (wanted?.has(anchor) === false ? [] : [number]))
  const blocks = await unpackEach<Block[]>(version, 'blocks', numbers)
  const spans = numbers.map(number => outline[number]!.span)
  const [start, end] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0]
  const whole = anchors ? null : await readSpan(version, { start, end })
  const sections: Section[] = []
  for (const [index, number] of numbers.entries()) {
    const section = outline[number]!
    const text =
      whole?.slice(section.span.start, section.span.end) ?? (await readSpan(version, section.span))!
    sections.push({ ...section, text, blocks: blocks[index]! })
  }
  return sections
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

/** The values with these numbers, in their order; every piece is unpacked once. */
async function unpackEach<T>(version: VersionObject, kind: Kind, numbers: readonly number[]): Promise<T[]> {
  const pieces = version.head.pieces.flatMap((piece, index) =>
    piece.kind === kind ? [{ first: piece.first, index }] : [],
  )
  const unpacked = new Map<number, T[]>()
  const values: T[] = []
  for (const number of numbers) {
    const { first, index } = pieces.findLast(piece => piece.first <= number)!
    if (!unpacked.has(index)) unpacked.set(index, (await version.unpack(index)) as T[])
    values.push(unpacked.get(index)![number - first]!)
  }
  return values
}

/** Every piece that overlaps `[start, end)`; `offset` is where the first of them begins. */
async function unpackRange(version: VersionObject, kind: Kind, start: number, end: number) {
  const pieces = version.head.pieces.flatMap((piece, index) =>
    piece.kind === kind ? [{ ...piece, index }] : [],
  )
  const from = pieces.findLastIndex(({ first }) => first <= start)
  const wanted = pieces.slice(from).filter(({ first }) => first < end)
  const values: unknown[] = []
  for (const { index } of wanted) values.push(await version.unpack(index))
  return { offset: wanted[0]?.first ?? 0, values }
}
