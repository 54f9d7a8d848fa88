import { isUtf8 } from 'node:buffer'
import { badDocument } from './bad-document.ts'

const saveAsUtf8 = 'Save the file as UTF-8 text.'

/**
 * The canonical text of a file: UTF-8 decoded, no BOM, LF, NFC.
 * Throws `bad-release` for empty files, other encodings (with the byte offset) and binary content.
 */
export function canonicalSource(path: string, bytes: Uint8Array): string {
  if (bytes.length === 0) throw badDocument(path, 'the file is empty', 'Remove it or give it content.')
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    throw badDocument(path, 'UTF-16, not UTF-8, at byte 0', saveAsUtf8)
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    throw badDocument(path, 'UTF-16, not UTF-8, at byte 0', saveAsUtf8)
  const nul = bytes.indexOf(0)
  if (nul !== -1) throw badDocument(path, `binary content, a NUL at byte ${nul}`, saveAsUtf8)
  if (!isUtf8(bytes)) throw badDocument(path, `not UTF-8 at byte ${firstInvalidByte(bytes)}`, saveAsUtf8)
  const decoded = new TextDecoder('utf-8').decode(bytes)
  const text = decoded.replace(/\r\n?/g, '\n').normalize('NFC')
  if (text.trim() === '')
    throw badDocument(path, 'the file holds nothing but blanks', 'Remove it or give it content.')
  return text
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
