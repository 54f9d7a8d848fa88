import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import type { Block } from '../../domain/block.ts'
import type { DocumentVersion } from '../../domain/document.ts'
import type { SectionOutline } from '../../domain/section.ts'
import type { ItemPlace } from '../release-library.ts'

/** Begins with what it is, so that another layout can be told from this one. */
const magic = Buffer.from('VDV1')
const compressed = promisify(zstdCompress)
const decompressed = promisify(zstdDecompress)
/** JSON of a piece, about: so much is unpacked for one section, passage or citation. */
const pieceLength = 64 * 1024

export const compress = (text: string): Promise<Buffer> =>
  compressed(text, { params: { [constants.ZSTD_c_checksumFlag]: 1, [constants.ZSTD_c_compressionLevel]: 6 } })

/** Throws where a byte has changed. */
export const decompress = async (bytes: Uint8Array): Promise<string> =>
  (await decompressed(bytes)).toString('utf8')

/** `first` is the offset of a text, or the number of the first section or cut in the piece. */
type Piece = { kind: 'text' | 'blocks' | 'cuts' | 'layout'; first: number; bytes: number }

/** What a document version's object begins with: enough to know which pieces to unpack. */
export type VersionHead = {
  version: Omit<DocumentVersion, 'sections' | 'cuts' | 'layout'>
  outline: SectionOutline[]
  /** Text hashes of the cuts, in order. */
  cuts: string[]
  items: ItemPlace[]
  pieces: Piece[]
}

/** A document version as one object: magic, length of the head, head, pieces; each compressed by itself. */
export async function packVersionObject(version: DocumentVersion): Promise<Buffer> {
  const { sections, cuts, layout, ...facts } = version
  const pieces: Piece[] = []
  const contents: Buffer[] = []
  const add = async (kind: Piece['kind'], first: number, json: string) => {
    const content = await compress(json)
    pieces.push({ kind, first, bytes: content.length })
    contents.push(content)
  }
  const addAll = async (kind: Piece['kind'], values: readonly unknown[]) => {
    let group: string[] = []
    let length = 0
    for (const [index, value] of values.entries()) {
      group.push(JSON.stringify(value))
      length += group.at(-1)!.length
      if (length < pieceLength && index < values.length - 1) continue
      await add(kind, index + 1 - group.length, `[${group.join(',')}]`)
      group = []
      length = 0
    }
  }
  const text = sections.map(section => section.text).join('')
  for (let start = 0; start < text.length; start += pieceLength)
    await add('text', start, JSON.stringify(text.slice(start, start + pieceLength)))
  await addAll(
    'blocks',
    sections.map(({ blocks }) => blocks),
  )
  await addAll('cuts', cuts)
  if (layout !== undefined) await add('layout', 0, JSON.stringify(layout))

  const head = await compress(
    JSON.stringify({
      version: facts,
      outline: sections.map(({ text: _, blocks: __, ...outline }) => outline),
      cuts: cuts.map(({ textHash }) => textHash),
      items: sections.flatMap(({ anchor, blocks }) => itemsOf(anchor, blocks)),
      pieces,
    } satisfies VersionHead),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([magic, length, head, ...contents])
}

function itemsOf(section: string, blocks: readonly Block[]): ItemPlace[] {
  return blocks
    .flatMap(block => (block.kind === 'table' || block.kind === 'list' ? block.rows : []))
    .flatMap(({ key, span }) => (key === null ? [] : [{ key, section, span }]))
}

/** An opened object: its head, and pieces that are unpacked when they are wanted. */
export type VersionObject = { head: VersionHead; unpack(piece: number): Promise<unknown> }

/** The same, with pieces as JSON. */
export type PackedVersion = { head: VersionHead; unpack(piece: number): Promise<string> }

/** Throws where the bytes are not what `packVersionObject` made. */
export async function openVersionObject(bytes: Buffer): Promise<PackedVersion> {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error('not a document version')
  const begin = magic.length + 4
  const end = begin + bytes.readUInt32BE(magic.length)
  const head = JSON.parse(await decompress(bytes.subarray(begin, end))) as VersionHead
  const starts: number[] = []
  let next = end
  for (const piece of head.pieces) {
    starts.push(next)
    next += piece.bytes
  }
  if (next !== bytes.length) throw new Error('a document version that is not whole')
  return {
    head,
    unpack: piece => {
      const start = starts[piece]!
      return decompress(bytes.subarray(start, start + head.pieces[piece]!.bytes))
    },
  }
}
