import { Problem } from '../../domain/problem.ts'
import { objectKeys } from './object-keys.ts'
import type { Objects } from './open-objects.ts'

const format = 1
const description = Buffer.from(JSON.stringify({ variorum: 'library', format }))

/**
 * Marks the place as a library, and finds out whether the store honours conditions, on which everything rests: a second put
 * of the mark must be refused. Throws `Problem` `bad-setting` where it is not, or where a later version made the library.
 */
export async function checkInstallation(objects: Objects, signal?: AbortSignal): Promise<void> {
  const key = objectKeys.installation
  const mark = () => objects.write(key, description, signal, { kind: 'absent' })
  if ((await mark()) !== null && (await mark()) !== null)
    throw new Problem(
      'bad-setting',
      `${objects.where}: this store takes no notice of If-None-Match, so two writers could overwrite each other.`,
      'Use one that knows conditional writes: Amazon S3, MinIO, Ceph, Cloudflare R2 and others.',
    )
  const found = await objects.read(key, signal)
  const made = JSON.parse(Buffer.from(found?.bytes ?? description).toString('utf8')) as { format?: number }
  if ((made.format ?? 0) <= format) return
  throw new Problem(
    'bad-setting',
    `${objects.where} was written by a later version of Variorum (format ${made.format}).`,
    'Use that version, or another prefix.',
  )
}
