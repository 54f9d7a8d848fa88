import { stat } from 'node:fs/promises'
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { Problem } from '../../src/domain/problem.ts'
import { formatBytes } from './format-bytes.ts'
import { isHiddenPath } from './is-hidden-path.ts'
import { leavesFolder } from './leaves-folder.ts'
import { tooLarge } from './read-limited-file.ts'
import { readZipEntry } from './read-zip-entry.ts'
import type { ReadLimits, SkippedFile, SourceFile } from './source.ts'

type ListedZip = { files: SourceFile[]; skipped: SkippedFile[]; close(): Promise<void> }

/**
 * Lists a zip, files in path order, without inflating anything. Entries that can't or mustn't be read are listed in
 * `skipped`. Throws `Problem`: `bad-release` when the archive is damaged, `too-large` when it holds too much.
 */
export async function readZip(path: string, limits: ReadLimits, signal?: AbortSignal): Promise<ListedZip> {
  const { size } = await stat(path)
  return listZip(openPromise(path, { autoClose: false, decodeStrings: false }), {
    path,
    size,
    limits,
    signal,
  })
}

/** The same of a zip that is read already; `path` names it. */
export async function readZipBytes(
  bytes: Uint8Array,
  path: string,
  limits: ReadLimits,
  signal?: AbortSignal,
): Promise<ListedZip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const opened = fromBufferPromise(buffer, { decodeStrings: false })
  return listZip(opened, { path, size: bytes.length, limits, signal })
}

async function listZip(
  opened: Promise<ZipFile>,
  {
    path,
    size,
    limits,
    signal,
  }: { path: string; size: number; limits: ReadLimits; signal: AbortSignal | undefined },
): Promise<ListedZip> {
  const zip = await opened.catch(error => {
    throw damaged(path, error)
  })
  try {
    const entries = await listEntries(zip, path, limits, signal)
    const compressed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
    if (compressed > size)
      throw new Problem(
        'bad-release',
        `${path} is built to explode: its entries overlap.`,
        'Zip the files again.',
      )
    return { ...sortEntries(zip, entries, path, limits), close: async () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listEntries(zip: ZipFile, path: string, limits: ReadLimits, signal?: AbortSignal) {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted()
      entries.push(entry)
      if (entries.length > limits.entries)
        throw new Problem('too-large', `${path} holds more than ${limits.entries} entries.`, 'Split it.')
    }
  } catch (error) {
    if (error instanceof Problem || signal?.aborted) throw error
    throw damaged(path, error)
  }
  return entries
}

function sortEntries(zip: ZipFile, entries: readonly Entry[], path: string, limits: ReadLimits) {
  const files: SourceFile[] = []
  const skipped: SkippedFile[] = []
  const taken = new Set<string>()
  let total = 0
  for (const entry of entries) {
    const name = nameOf(entry)
    if (name.endsWith('/')) continue
    const kind = isHiddenPath(name) && !leavesFolder(name) ? 'hidden' : 'bad'
    const reason = kind === 'hidden' ? 'hidden' : refusal(entry, name, taken, limits)
    if (reason !== null) {
      skipped.push({ path: name, kind, reason })
      continue
    }
    taken.add(name)
    total += entry.uncompressedSize
    if (total > limits.total)
      throw new Problem(
        'too-large',
        `${path} holds more than ${formatBytes(limits.total)} when unpacked.`,
        'Split it into several releases.',
      )
    files.push({
      path: name,
      bytes: entry.uncompressedSize,
      read: signal => readZipEntry(zip, entry, limits.file, signal),
    })
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files, skipped }
}

/** Why an entry must not be read; null when it may be. */
function refusal(entry: Entry, name: string, taken: ReadonlySet<string>, limits: ReadLimits): string | null {
  if (leavesFolder(name)) return 'path that leaves the folder'
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return 'symbolic link inside a zip'
  if (taken.has(name)) return 'another entry has the same name'
  if (entry.isEncrypted()) return 'encrypted'
  if (!entry.canDecodeFileData()) return `compressed by an unknown method (${entry.compressionMethod})`
  if (entry.uncompressedSize > limits.file) return tooLarge(entry.uncompressedSize, limits.file).message
  if (
    entry.uncompressedSize > limits.ratioFrom &&
    entry.uncompressedSize > limits.ratio * entry.compressedSize
  )
    return `zip bomb: ${formatBytes(entry.uncompressedSize)} from ${formatBytes(entry.compressedSize)}`
  return null
}

function nameOf(entry: Entry): string {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
  return name
    .replaceAll('\\', '/')
    .normalize('NFC')
    .replace(/^(\.\/)+/, '')
}

function damaged(path: string, error: unknown): Problem {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
  return new Problem(
    'bad-release',
    `${path} is no readable zip, or is cut off: ${reason}.`,
    'Zip the files again, or copy the file again in full.',
    { cause: error },
  )
}
