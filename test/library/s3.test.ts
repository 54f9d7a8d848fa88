import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { objectKeys } from '../../src/library/s3/object-keys.ts'
import { openS3 } from '../../src/store/s3/open-s3.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { makeRelease, publishDocuments } from '../support/release-records.ts'
import { makeTestBucket, openTestLibrary, s3Place } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { comparisonsContract } from './comparisons.contract.ts'
import { documentPagesContract } from './document-pages.contract.ts'
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
  documentPagesContract('S3 library', makePlace)
  comparisonsContract('S3 library', makePlace)

  test('a release that lost its list of documents is damaged, not empty: no purge takes its documents for nobody’s', async () => {
    const folder = await makeTemporaryFolder()
    onTestFinished(folder.remove)
    const place = s3Place(url!)
    const open = async (name: string) => {
      const library = await openTestLibrary(place, join(folder.path, name, 'copies'))
      onTestFinished(() => library.close())
      return library
    }
    const library = await open('first')
    const kept = makeParagraphVersion('The base rate is 412.')
    const purged = makeParagraphVersion('The base rate is 399.')
    const release = await publishDocuments(library, makeRelease('1', 1), { 'a.md': kept })
    const other = await publishDocuments(library, makeRelease('2', 2), { 'a.md': purged })
    const store = openS3(place)
    onTestFinished(() => store.close())
    const { signal } = new AbortController()
    const { objects } = await store.list('', signal)
    const list = objects.find(({ key }) => key.startsWith(`${objectKeys.release(release)}manifest-`))
    await store.remove([list!.key], signal)

    const fresh = await open('second')
    const lost = { code: 'store-damaged', message: expect.stringContaining(objectKeys.release(release)) }
    await expect(fresh.documents(release)).rejects.toMatchObject(lost)
    await expect(fresh.purge(other)).rejects.toMatchObject(lost)
    expect(await store.exists(objectKeys.document(kept.id), signal)).toBe(true)
  })
})
