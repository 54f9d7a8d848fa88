import { crc32, deflateRawSync } from 'node:zlib'

/** `mode` is a Unix file mode; `declared` overrides the uncompressed size in the headers, `crc` the checksum. */
export type ZipEntry = {
  name: string
  content: string | Uint8Array
  mode?: number
  declared?: number
  crc?: number
  encrypted?: boolean
}

/** A zip archive of deflated entries, with any lies its entries ask for. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const bytes = Buffer.from(entry.content as Uint8Array)
    const name = Buffer.from(entry.name, 'utf8')
    const data = deflateRawSync(bytes)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(entry.crc ?? crc32(bytes), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(entry.declared ?? bytes.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, data])
    const end = Buffer.alloc(14)
    end.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6)
    end.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared, end, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const tail = Buffer.alloc(22)
  tail.write('PK\x05\x06', 'latin1')
  tail.writeUInt16LE(entries.length, 8)
  tail.writeUInt16LE(entries.length, 10)
  tail.writeUInt32LE(directory.length, 12)
  tail.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, tail])
}
