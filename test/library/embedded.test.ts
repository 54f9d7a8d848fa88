import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { comparisonsContract } from './comparisons.contract.ts'
import { documentPagesContract } from './document-pages.contract.ts'
import { documentTextContract } from './document-text.contract.ts'
import { type LibraryPlace, releaseLibraryContract } from './release-library.contract.ts'

async function makePlace(): Promise<LibraryPlace> {
  const folder = await makeTemporaryFolder()
  return { open: () => openEmbeddedLibrary(folder.path), dispose: folder.remove }
}

releaseLibraryContract('embedded library', makePlace)
documentTextContract('embedded library', makePlace)
documentPagesContract('embedded library', makePlace)
comparisonsContract('embedded library', makePlace)
