import type { ReleaseLibrary } from '../../src/library/release-library.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { makePackage, makeRelease, publishedAt } from '../support/release-records.ts'

/**
 * Publishes release after release, counting on from `first`, in batches of documents that are so many words long; prints
 * each step.
 */
export async function publishForever(
  library: ReleaseLibrary,
  first: number,
  { batches, documents, words }: { batches: number; documents: number; words: number },
): Promise<never> {
  await library.lockForWriting('endless ingest')
  process.stdout.write('locked\n')
  for (let ordinal = first; ; ordinal++) {
    const release = makeRelease(`r${ordinal}`, ordinal)
    await library.stage(makePackage(), release)
    for (let batch = 0; batch < batches; batch++) {
      const versions = Array.from({ length: documents }, (_, index) =>
        makeParagraphVersion(`Document ${batch}.${index} of release ${ordinal}. ${'Text. '.repeat(words)}`),
      )
      await library.writeVersions(versions)
      process.stdout.write(`written ${ordinal}.${batch}\n`)
      await library.placeDocuments(
        release,
        versions.map(({ id }, index) => ({ path: `${batch}/${index}.md`, documentVersion: id })),
      )
    }
    await library.publish(release, publishedAt)
    process.stdout.write(`published ${ordinal}\n`)
  }
}
