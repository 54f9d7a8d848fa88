import { makeParagraphVersion } from '../support/document-version.ts'
import { makePackage, makeRelease, publishedAt } from '../support/release-records.ts'
import { openTestLibrary, s3Place } from '../support/s3/s3-place.ts'

/**
 * Publishes release after release, three batches of three documents each, to the prefix of the second argument, counting on
 * from the fourth; prints each step. The third argument is a folder for copies.
 */
const [endpoint, prefix, folder, first] = process.argv.slice(2) as [string, string, string, string]
const library = await openTestLibrary(s3Place(endpoint, { prefix }), folder, { lockExpiry: 1_000 })
await library.lockForWriting('endless ingest')
process.stdout.write('locked\n')
for (let ordinal = Number(first); ; ordinal++) {
  const release = makeRelease(`r${ordinal}`, ordinal)
  await library.stage(makePackage(), release)
  for (let batch = 0; batch < 3; batch++) {
    const versions = [0, 1, 2].map(index =>
      makeParagraphVersion(`Document ${batch}.${index} of release ${ordinal}. ${'Text. '.repeat(500)}`),
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
