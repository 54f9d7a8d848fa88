import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'
import { makeParagraphVersion } from '../support/document-version.ts'
import { makePackage, makeRelease, publishedAt } from '../support/release-records.ts'

/**
 * Publishes release after release, five batches of four documents each, to the library in the folder of the first
 * argument, counting on from the second; prints each step.
 */
const library = await openEmbeddedLibrary(process.argv[2]!)
await library.lockForWriting('endless ingest')
process.stdout.write('locked\n')
for (let ordinal = Number(process.argv[3]); ; ordinal++) {
  const release = makeRelease(`r${ordinal}`, ordinal)
  await library.stage(makePackage(), release)
  for (let batch = 0; batch < 5; batch++) {
    const versions = [0, 1, 2, 3].map(index =>
      makeParagraphVersion(`Document ${batch}.${index} of release ${ordinal}. ${'Text. '.repeat(2000)}`),
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
