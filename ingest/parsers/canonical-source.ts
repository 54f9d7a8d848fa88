import { isUtf8 } from 'node:buffer'
import { badDocument } from './bad-document.ts'
import { encodingOf, markedEncoding } from './detect/decode-text.ts'

const saveAsUtf8 = 'Save the file as UTF-8 text.'

export type CanonicalSource = { text: string; warnings: string[] }

/**
 * The canonical text of a file: decoded, no BOM, LF, NFC. Another encoding than UTF-8 and UTF-16 is a warning.
 * Throws `bad-release` for empty files, binary content and encodings that can't be told (with the byte offset).
 */
export function canonicalSource(path: string, bytes: Uint8Array): CanonicalSource {
  if (bytes.length === 0) throw badDocument(path, 'the file is empty', 'Remove it or give it content.')
  const encoding = encodingOf(bytes)
  if (encoding === null) throw badDocument(path, whyUndecoded(bytes), saveAsUtf8)
  const decoded = new TextDecoder(encoding).decode(bytes)
  const text = decoded.replace(/\r\n?/g, '\n').toWellFormed().normalize('NFC')
  if (text.trim() === '')
    throw badDocument(path, 'the file holds nothing but blanks', 'Remove it or give it content.')
  const warnings = encoding.startsWith('utf') ? [] : [`not UTF-8: read as ${encoding}`]
  return { text, warnings }
}

function whyUndecoded(bytes: Uint8Array): string {
  if (markedEncoding(bytes) !== null) return 'UTF-16 that ends in the middle of a character'
  const nul = bytes.indexOf(0)
  return nul === -1 ? `not UTF-8 at byte ${firstInvalidByte(bytes)}` : `binary content, a NUL at byte ${nul}`
}

/** Offset of the first byte that makes the prefix up to it no UTF-8; the bytes as a whole are known to be invalid. */
function firstInvalidByte(bytes: Uint8Array): number {
  let index = 0
  while (index < bytes.length) {
    const length = sequenceLength(bytes[index]!)
    if (length === 0 || !isUtf8(bytes.subarray(index, index + length)) || index + length > bytes.length)
      return index
    index += length
  }
  return index
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 0
}
