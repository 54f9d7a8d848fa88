const endMark = 0x06054b50
const entryMark = 0x02014b50
/** The end record stands before a comment of at most 65,535 bytes. */
const longestEnd = 65_557
const mostNames = 2_000

/** Names of the first entries of a zip, by its directory; null where it has none that can be read, as when it was cut off. */
export function zipNames(bytes: Uint8Array): string[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = endRecord(buffer)
  if (end === null) return null
  const names: string[] = []
  let at = buffer.readUInt32LE(end + 16)
  while (names.length < mostNames && at + 46 <= end && buffer.readUInt32LE(at) === entryMark) {
    const length = buffer.readUInt16LE(at + 28)
    names.push(buffer.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return names.length === 0 ? null : names
}

function endRecord(buffer: Buffer): number | null {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - longestEnd); at--)
    if (buffer.readUInt32LE(at) === endMark) return at
  return null
}
