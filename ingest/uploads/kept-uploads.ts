import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../../src/domain/problem.ts'
import type { ReleaseName } from '../find-release.ts'
import { hashBytes } from '../read/content-hash.ts'
import { openSource } from '../read/open-source.ts'
import type { Source } from '../read/source.ts'

/** What came and was not taken in is kept for so long, in milliseconds, so that a failed job can be tried again. */
const KEPT = 7 * 24 * 60 * 60 * 1000

const ID_FILE = 'id'
/** Hidden, so that it is no part of what was sent first. */
const MENDED = '.mended'

/** Whose upload it is, and of what; `releases` are the labels that are known. */
const Note = z.object({ tenant: z.string(), package: z.string(), releases: z.array(z.string()) })
type Note = z.infer<typeof Note>

/** The files of uploads, a folder each, with a note beside it of what it was sent as. */
export type KeptUploads = {
  /** The same for all processes that share the folder. */
  id: string
  /** Where the files of an upload are, or will be. */
  placeOf(upload: string): string
  note(upload: string, note: Note): Promise<void>
  remove(upload: string): Promise<void>
  removeOld(now: Date): Promise<void>
}

/** Makes the folder where it is missing. */
export async function openKeptUploads(folder: string, newId: () => string): Promise<KeptUploads> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, ID_FILE)
  await writeFile(path, newId(), { flag: 'wx' }).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  return {
    id: await readFile(path, 'utf8'),
    placeOf: upload => join(folder, upload),
    note: (upload, note) => writeFile(noteOf(folder, upload), JSON.stringify(note)),
    remove: upload => removeUpload(folder, upload),
    async removeOld(now) {
      for (const upload of await uploadsIn(folder)) {
        const { mtimeMs } = await stat(join(folder, upload)).catch(() => ({ mtimeMs: 0 }))
        if (mtimeMs < now.getTime() - KEPT) await removeUpload(folder, upload)
      }
    },
  }
}

/** Where files are that were sent again, and those files; null where none were. */
export const mendedPlace = (place: string) => join(place, MENDED)
export async function mendedFiles(place: string): Promise<Source | null> {
  const isThere = await stat(mendedPlace(place)).catch(() => null)
  return isThere && openSource(mendedPlace(place))
}

/** A single zip is taken in as it is; of a folder that was sent with its name, what it holds. Throws `Problem` (`not-found`). */
export async function sourceOfUpload(place: string, oneRelease: boolean): Promise<string> {
  const found = await readdir(place, { withFileTypes: true }).catch(() => [])
  const entries = found.filter(({ name }) => name !== MENDED)
  const [only, more] = entries
  if (!only) throw new Problem('not-found', 'The files of this upload are gone.', 'Send them again.')
  if (more) return place
  if (only.isDirectory()) return oneRelease ? join(place, only.name) : place
  return /\.zip$/i.test(only.name) ? join(place, only.name) : place
}

/**
 * Erases the uploads that were kept of a release: sent as it, holding one of its documents (`contentHashes`), or sent to its
 * package and not to be read in full, so that they may hold one.
 */
export async function eraseKeptUploads(
  folder: string,
  release: ReleaseName,
  contentHashes: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const hashes = new Set(contentHashes)
  for (const upload of await uploadsIn(folder)) {
    const note = await readNote(folder, upload)
    if (note !== null && note.tenant !== release.tenant) continue
    const isSame = note?.package === release.package && note.releases.includes(release.label)
    if (isSame || (await mayHold(upload, note))) await removeUpload(folder, upload)
  }

  async function mayHold(upload: string, note: Note | null): Promise<boolean> {
    const held = await contentsOf(join(folder, upload), signal)
    if (held.hashes.some(hash => hashes.has(hash))) return true
    return !held.whole && note?.package === release.package
  }
}

/** Hashes of all files; not `whole` where some could not be read. */
async function contentsOf(
  place: string,
  signal?: AbortSignal,
): Promise<{ hashes: string[]; whole: boolean }> {
  const hashes: string[] = []
  let whole = true
  try {
    const first = await openSource(await sourceOfUpload(place, false), undefined, signal)
    const mended = await mendedFiles(place)
    for (const file of [...first.files, ...(mended?.files ?? [])])
      await file.read(signal).then(
        bytes => hashes.push(hashBytes(bytes)),
        error => {
          if (!(error instanceof Problem)) throw error
          whole = false
        },
      )
    await first.close()
    return { hashes, whole: whole && !first.skipped.some(({ kind }) => kind === 'bad') }
  } catch (error) {
    if (error instanceof Problem) return { hashes, whole: false }
    throw error
  }
}

const noteOf = (folder: string, upload: string) => join(folder, `${upload}.json`)

async function readNote(folder: string, upload: string): Promise<Note | null> {
  const text = await readFile(noteOf(folder, upload), 'utf8').catch(() => 'null')
  return Note.nullable().parse(JSON.parse(text))
}

async function uploadsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
}

async function removeUpload(folder: string, upload: string): Promise<void> {
  await rm(join(folder, upload), { recursive: true, force: true })
  await rm(noteOf(folder, upload), { force: true })
}
