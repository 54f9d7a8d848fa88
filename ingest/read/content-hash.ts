import { createHash } from 'node:crypto'

/** SHA-256 of a file's bytes, hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Identity of a release's content: SHA-256 over its sorted paths and the hashes of their bytes. */
export function hashRelease(files: readonly { path: string; hash: string }[]): string {
  const hash = createHash('sha256')
  const lines = files.map(file => `${file.path}\0${file.hash}\n`).sort()
  for (const line of lines) hash.update(line)
  return hash.digest('hex')
}
