import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'
import { publishForever } from './publish-forever.ts'

/** Publishes to the library in the folder of the first argument, counting on from the second. */
const library = await openEmbeddedLibrary(process.argv[2]!)
await publishForever(library, Number(process.argv[3]), { batches: 5, documents: 4, words: 2000 })
