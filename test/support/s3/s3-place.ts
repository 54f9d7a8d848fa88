import { randomUUID } from 'node:crypto'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { Secret } from '../../../src/domain/secret.ts'
import type { ReleaseLibrary } from '../../../src/library/release-library.ts'
import { openS3Library, type S3LibraryOptions } from '../../../src/library/s3/open-s3-library.ts'
import { openS3, type S3Place } from '../../../src/store/s3/open-s3.ts'

/** What `start` gives the server. */
export const testKeys = { id: 'variorum', secret: 'variorum-secret' }
const bucket = 'variorum-test'

/** A prefix of its own in the bucket of the tests. */
export function s3Place(endpoint: string, changes: Partial<S3Place> = {}): S3Place {
  const keys = { id: testKeys.id, secret: new Secret(testKeys.secret) }
  const prefix = `${randomUUID()}/`
  const usual = { bucket, prefix, endpoint, region: 'us-east-1', pathStyle: true, keys, authority: null }
  return { ...usual, callLimit: 10_000, ...changes }
}

export async function makeTestBucket(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: testKeys.id, secretAccessKey: testKeys.secret }
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials })
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }))
  } catch (error) {
    if (!/BucketAlready/.test((error as Error).name)) throw error
  } finally {
    client.destroy()
  }
}

/** Few and short repetitions; what was erased is asked for at every read. */
export async function openTestLibrary(
  place: S3Place,
  folder: string,
  changes: Partial<S3LibraryOptions> = {},
): Promise<ReleaseLibrary> {
  const { library } = await openS3Library(openS3(place), {
    cache: { folder, memory: 16 << 20, disk: 64 << 20 },
    retries: { tries: 4, times: { base: 20, most: 200, floor: 5 } },
    lockExpiry: 30_000,
    freshFor: 0,
    ...changes,
  })
  return library
}
