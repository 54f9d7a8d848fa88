import { isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | (string & {})

/** Bytes above ASCII in a text of a western European language: 6 in 100 at most. Other encodings have far more of them. */
const mostAccented = 0.15
/** Bytes that windows-1252 leaves open, and control characters. */
const noLetters = /(?![\t\n\f\r\x80-\x9f])\p{Cc}|[\x81\x8d\x8f\x90\x9d]/u
const declared =
  /<\?xml[^>]*\bencoding\s*=\s*["']([\w-]{2,40})["']|<meta[^>]*\bcharset\s*=\s*["']?([\w-]{2,40})/i

/**
 * How a text is encoded: UTF-8; UTF-16 by its mark or by the NULs beside its letters; what XML or HTML declares; else
 * Windows-1252, where all of it reads as that. Null where it is none of these.
 */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  const marked = markedEncoding(bytes)
  if (marked !== null) return bytes.length % 2 === 0 ? marked : null
  if (bytes.includes(0)) return wideEncoding(bytes)
  if (isUtf8(bytes)) return 'utf-8'
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const [, xml, html] = declared.exec(text.slice(0, 4096)) ?? []
  return declaredEncoding(xml ?? html, bytes) ?? (isWestern(text) ? 'windows-1252' : null)
}

/** UTF-16 by its mark. */
export function markedEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

/** UTF-16 without a mark: nearly every other byte of mostly ASCII text is NUL. */
function wideEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes.length % 2 === 1) return null
  const head = bytes.subarray(0, 4096)
  const nuls = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) nuls[at % 2]!++
  const [first, second] = [nuls[0]!, nuls[1]!]
  if (second > 0.4 * (head.length / 2) && first === 0) return 'utf-16le'
  return first > 0.4 * (head.length / 2) && second === 0 ? 'utf-16be' : null
}

function declaredEncoding(label: string | undefined, bytes: Uint8Array): Encoding | null {
  if (label === undefined || /^utf-?(?:8|16)/i.test(label)) return null
  try {
    const decoder = new TextDecoder(label, { fatal: true })
    decoder.decode(bytes)
    return decoder.encoding
  } catch {
    return null // an unknown name, or not what it says
  }
}

function isWestern(text: string): boolean {
  const above = text.match(/[\x80-\xff]/g)?.length ?? 0
  const wellFormed = /[\xc3-\xf4][\x80-\xbf]/.test(text)
  return above <= mostAccented * text.length && !wellFormed && !noLetters.test(text)
}
