import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { Problem } from '../../domain/problem.ts'
import type { S3Store } from '../../store/s3/open-s3.ts'
import { type DropPlace, type DroppedFile, mostDropped } from '../drop-place.ts'
import { makeCopyFolder, removeLeftCopies } from './drop-copies.ts'

/** Bytes of one drop, and downloads at a time. */
const LARGEST = 4 * 2 ** 30
const AT_ONCE = 8

/**
 * A prefix of a bucket, listed again and again: objects come whole, and say by their ETag that they changed. A drop is copied to
 * the folder `copies` to be read, and the copy removed; what an ended process left of copies is removed first.
 */
export async function openS3Drops(store: S3Store, copies: string): Promise<DropPlace> {
  await removeLeftCopies(copies)
  const never = new AbortController().signal

  const list: DropPlace['list'] = async (below, signal = never) => {
    const files: DroppedFile[] = []
    let from: string | undefined
    do {
      const { objects, next } = await store.list(below ?? '', signal, from)
      for (const { key, etag, bytes, modified } of objects)
        if (isFile(key) && (below === null || key === below || key.startsWith(`${below}/`)))
          files.push({ path: key, bytes, version: etag, modified })
      if (files.length > mostDropped)
        throw new Problem(
          'too-large',
          `${store.where} holds more than ${mostDropped} objects.`,
          'Clear it out.',
        )
      from = next
    } while (from !== undefined)
    return files
  }

  return {
    name: store.where,
    growing: false,
    list,
    async open(drop, signal = never) {
      const files = await list(drop, signal)
      if (files.length === 0) throw new Problem('not-found', `${drop} is gone.`, 'Drop it again.')
      if (files.reduce((sum, { bytes }) => sum + bytes, 0) > LARGEST)
        throw new Problem('too-large', `${drop} has more than 4 GB.`, 'Split it into several releases.')
      const copy = await makeCopyFolder(copies)
      const close = () => rm(copy, { recursive: true, force: true })
      try {
        const path = join(copy, basename(drop))
        const left = files.values()
        const lane = async () => {
          for (const file of left) await save(file.path, path + file.path.slice(drop.length), copy, signal)
        }
        await Promise.all(Array.from({ length: AT_ONCE }, lane))
        return { path, close }
      } catch (error) {
        await close()
        throw error
      }
    },
    close: () => store.close(),
  }

  async function save(key: string, target: string, copy: string, signal: AbortSignal): Promise<void> {
    if (!target.startsWith(copy + sep)) return
    await mkdir(dirname(target), { recursive: true })
    if (!(await store.save(key, target, signal)))
      throw new Problem('not-found', `${key} is gone.`, 'It is taken in once it is quiet.', {
        retryable: true,
      })
  }
}

/** Consoles mark a folder by an object of its name. A path that leads elsewhere is no file of a release. */
const isFile = (key: string) =>
  !key.endsWith('/') && key.split('/').every(part => part !== '' && part !== '.' && part !== '..')
