const HEX = /^(?:[0-9a-f]{2}){8,}$/

/** An id or hash as it is stored: hex digits as a blob of half the size, anything else as text. */
export function storedKey(key: string): string | Uint8Array {
  return HEX.test(key) ? Buffer.from(key, 'hex') : key
}

export function keyFromStored(stored: unknown): string {
  if (stored instanceof Uint8Array)
    return Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength).toString('hex')
  return String(stored)
}

/** The first eight bytes of an id as two integers, whose unsigned order is that of the ids. */
export function tieKey(id: string): readonly [number, number] {
  const bytes = Buffer.alloc(8)
  bytes.write(id)
  return [bytes.readInt32BE(0), bytes.readInt32BE(4)]
}
