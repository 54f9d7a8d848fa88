import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { DropPlace } from '../drops/drop-place.ts'

/** Where what is read of a bucket lies while it is. */
export const copiesOfDrops = (home: string) => join(home, 'watched', 'copies')

/** Where releases are dropped; what comes from a bucket is copied to the home while it is read. */
export async function openDrops(
  place: NonNullable<Config['watch']>,
  { home, s3 }: Pick<Config, 'home' | 's3'>,
): Promise<DropPlace> {
  if (place.kind === 'folder') {
    const { openFolderDrops } = await import('../drops/folder/open-folder-drops.ts')
    return openFolderDrops(place.path)
  }
  const { openS3Drops } = await import('../drops/s3/open-s3-drops.ts')
  const { connectS3 } = await import('./open-library.ts')
  return openS3Drops(await connectS3({ ...s3, ...place }), copiesOfDrops(home))
}
