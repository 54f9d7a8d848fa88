import { join } from 'node:path'
import { describe } from 'vitest'
import { makeTestBucket, openTestLibrary, s3Place } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { comparisonsContract } from './comparisons.contract.ts'
import { documentTextContract } from './document-text.contract.ts'
import { type LibraryPlace, releaseLibraryContract } from './release-library.contract.ts'

const url = await sharedS3()
if (url !== null) await makeTestBucket(url)

/** Every opening has a folder of its own for copies, as instances on several machines have. */
async function makePlace(): Promise<LibraryPlace> {
  const folder = await makeTemporaryFolder()
  const place = s3Place(url!)
  let opened = 0
  return {
    open: () => openTestLibrary(place, join(folder.path, `${++opened}`, 'copies')),
    dispose: folder.remove,
  }
}

describe.skipIf(url === null)('library in S3', () => {
  releaseLibraryContract('S3 library', makePlace)
  documentTextContract('S3 library', makePlace)
  comparisonsContract('S3 library', makePlace)
})
