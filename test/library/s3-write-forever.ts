import { openTestLibrary, s3Place } from '../support/s3/s3-place.ts'
import { publishForever } from './publish-forever.ts'

/** Publishes to the prefix of the second argument, with copies in the folder of the third, counting on from the fourth. */
const [endpoint, prefix, folder, first] = process.argv.slice(2) as [string, string, string, string]
const library = await openTestLibrary(s3Place(endpoint, { prefix }), folder, { lockExpiry: 1_000 })
await publishForever(library, Number(first), { batches: 3, documents: 3, words: 500 })
