import { openEmbeddedSearch } from '../../src/search/embedded/open-embedded-search.ts'
import { makePassage, testEmbedder } from '../support/search-records.ts'

/** Writes 1500 passages with the word "rate" to the index in the folder of the first argument, then removes 500. */
const index = await openEmbeddedSearch(process.argv[2]!, testEmbedder, { workers: 1 })
const passages = Array.from({ length: 1500 }, (_, number) =>
  makePassage({ id: `p${number}`, path: `${number}`, text: `rate ${number}` }),
)
await index.write(passages)
await index.remove(passages.slice(0, 500).map(({ passage }) => passage.id))
await index.close()
process.stdout.write('written\n')
