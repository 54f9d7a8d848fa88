import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { makeParagraphVersion } from '../support/document-version.ts'

/** Opens everything in the folder of the first argument, uses it and closes it; then nothing keeps the process. */
const library = await openEmbeddedLibrary(process.argv[2]!)
const { conversations, answers } = await openEmbeddedMemory(process.argv[2]!)
const lock = await library.lockForWriting('short')
await Promise.all([
  library.writeVersions([makeParagraphVersion('Text.')]),
  library.staged(),
  library.staged(),
])
await lock.unlock()
await library.close()
await conversations.close()
await answers.close()
process.stdout.write('closed\n')
