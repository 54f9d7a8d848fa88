import { Problem } from '../../src/domain/problem.ts'
import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'

/** Prints the code of the problem that opening the library in the folder of the first argument ends with. */
try {
  await openEmbeddedLibrary(process.argv[2]!)
} catch (error) {
  process.stdout.write(`${error instanceof Problem ? error.code : error}\n`)
}
