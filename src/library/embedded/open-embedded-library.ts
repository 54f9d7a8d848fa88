import { cancelledProblem, startWorker } from '../../store/sqlite/worker-client.ts'
import { makeWorkerPool } from '../../store/sqlite/worker-pool.ts'
import type { ReleaseLibrary } from '../release-library.ts'
import { packComparison, unpackComparison } from './comparison-pieces.ts'
import { libraryFiles } from './library-files.ts'
import { pauseRegularly } from './pause-regularly.ts'
import type { ReadMethods } from './read-worker.ts'
import { sendVersions } from './send-versions.ts'
import { unpackLocated, unpackPassages } from './unpack-located.ts'
import { unpackSections } from './unpack-sections.ts'
import type { WriteMethods } from './write-worker.ts'

/** Enough that one long read does not hold up a question. */
const readers = 2

/**
 * The library in `folder`'s `library.db`, made where it is missing. Reads have threads and connections of their own,
 * so nothing waits for an ingest; what any process has published is seen by the next read. The writing thread is
 * started by the first write. Throws `Problem` as `openDatabase`.
 */
export async function openEmbeddedLibrary(folder: string): Promise<ReleaseLibrary> {
  const files = libraryFiles(folder)
  const read = makeWorkerPool(
    () => startWorker<ReadMethods>(new URL('./read-worker.ts', import.meta.url), files),
    readers,
  )
  const write = makeWorkerPool(
    () => startWorker<WriteMethods>(new URL('./write-worker.ts', import.meta.url), files),
    1,
  )
  try {
    await read.call('staged', [])
  } catch (error) {
    await read.close()
    throw error
  }

  return {
    async lockForWriting(holder, signal) {
      if (signal?.aborted) throw cancelledProblem(signal)
      await write.call('lock', [holder, new Date().toISOString()])
      if (signal?.aborted) {
        await write.call('unlock', [])
        throw cancelledProblem(signal)
      }
      return { unlock: () => write.call('unlock', []) }
    },
    packages: (tenant, options, signal) => read.call('packages', [tenant, options], { signal }),
    releases: (tenant, packageName, options, signal) =>
      read.call('releases', [tenant, packageName, options], { signal }),
    stage: (record, release, signal) => write.call('stage', [record, release], { signal }),
    missingVersions: (ids, signal) => read.call('missingVersions', [ids], { signal }),
    async writeVersions(versions, signal) {
      await sendVersions(versions, batch => write.call('writeVersions', [batch], { signal }))
    },
    placeDocuments: (release, places, signal) => write.call('placeDocuments', [release, places], { signal }),
    supersede: (release, places, signal) => write.call('supersede', [release, places], { signal }),
    publish: (release, publishedAt, signal) => write.call('publish', [release, publishedAt], { signal }),
    unpublish: (release, signal) => write.call('unpublish', [release], { signal }),
    withdraw: (release, signal) => write.call('withdraw', [release], { signal }),
    purge: (release, signal) => write.call('purge', [release], { signal }),
    staged: signal => read.call('staged', [], { signal }),
    noteUnread: (release, files, signal) => write.call('noteUnread', [release, files], { signal }),
    unread: (release, signal) => read.call('unread', [release], { signal }),
    documents: (release, signal) => read.call('documents', [release], { signal }),
    outline: (documentVersion, signal) => read.call('outline', [documentVersion], { signal }),
    sections: async (documentVersion, anchors, signal) =>
      unpackSections(await read.call('sections', [documentVersion, anchors], { signal }), pauseRegularly()),
    cuts: (documentVersion, signal) => read.call('cuts', [documentVersion], { signal }),
    textHashes: (documentVersions, most, signal) =>
      read.call('textHashes', [documentVersions, most], { signal }),
    passages: async (documentVersion, textHashes, signal) =>
      unpackPassages(
        await read.call('passages', [documentVersion, textHashes], { signal }),
        pauseRegularly(),
      ),
    items: (documentVersion, key, signal) => read.call('items', [documentVersion, key], { signal }),
    locate: async (release, passages, signal) =>
      unpackLocated(await read.call('locate', [release, passages], { signal }), pauseRegularly()),
    pages: (documentVersion, signal) => read.call('pages', [documentVersion], { signal }),
    layout: (documentVersion, signal) => read.call('layout', [documentVersion], { signal }),
    keepOriginal: (contentHash, bytes, signal) =>
      write.call('writeOriginal', [contentHash, bytes], { signal }),
    original: (contentHash, part, signal) => read.call('original', [contentHash, part], { signal }),
    text: (documentVersion, span, signal) => read.call('text', [documentVersion, span], { signal }),
    async comparison(key, at, signal) {
      const found = await read.call('comparison', [key], { signal })
      if (found === null) return null
      // by the day, so that reading seldom writes; where the store is busy the next reader does it
      if (found.usedAt.slice(0, 10) < at.slice(0, 10))
        write.call('touchComparison', [found.row, at]).catch(() => {})
      return unpackComparison(found.pieces, pauseRegularly())
    },
    keepComparison: async (key, comparison, at, signal) =>
      write.call('keepComparison', [key, await packComparison(comparison, pauseRegularly()), at], { signal }),
    async close() {
      // the last connection to close empties the log, which a reading one cannot
      await read.close()
      await write.close()
    },
  }
}
