import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A file of the built page, ready to be sent. `lasting`: its name changes with its content. */
export type PageFile = { type: string; body: Buffer; zipped: Buffer | null; lasting: boolean }

/** The built page by address (`/index.html`, `/assets/main-Bq3x.js`). Kept in memory: it is small, and no path reaches the disk. */
export type PageFiles = ReadonlyMap<string, PageFile>

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
}

/** Below this many bytes compressing gains nothing. */
const SMALLEST_ZIPPED = 1000

/** Reads a folder that `buildPage` wrote. Files of a kind that the page has no use for are left out. */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || !type) continue
    const path = join(entry.parentPath, entry.name)
    const address = path.slice(folder.length).replaceAll(sep, '/')
    const body = await readFile(path)
    const zipped = type.startsWith('image/png') || body.length < SMALLEST_ZIPPED ? null : gzipSync(body)
    files.set(address, { type, body, zipped, lasting: address.startsWith('/assets/') })
  }
  return files
}
