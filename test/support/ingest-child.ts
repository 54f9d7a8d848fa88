import { ingestPackage } from '../../ingest/ingest-package.ts'
import { openComparisons } from '../../src/comparisons/open-comparisons.ts'
import { openEmbeddedLibrary } from '../../src/library/embedded/open-embedded-library.ts'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { openEmbeddedSearch } from '../../src/search/embedded/open-embedded-search.ts'
import { letterEmbedder } from './letter-embedder.ts'

/**
 * Ingests a folder in a process of its own, which dies by SIGKILL: before the writing call number `moment`, or
 * right after it was begun. Without a moment it ends well and prints how many writing calls there were.
 */
const [home, path, release, moment, when] = process.argv.slice(2) as [string, string, string, string, string]
const writing = new Set([
  'stage',
  'writeVersions',
  'placeDocuments',
  'publish',
  'withdraw',
  'purge',
  'keepComparison',
  'eraseText',
  'write',
  'setLifespans',
  'remove',
])
let calls = 0

function dying<T extends object>(service: T): T {
  return new Proxy(service, {
    get(target, name) {
      const method = Reflect.get(target, name)
      if (typeof method !== 'function' || !writing.has(String(name))) return method
      return (...parameters: unknown[]) => {
        calls += 1
        const dies = calls === Number(moment)
        if (dies && when === 'before') process.kill(process.pid, 'SIGKILL')
        const result = method.apply(target, parameters)
        if (dies) setImmediate(() => process.kill(process.pid, 'SIGKILL'))
        return result
      }
    },
  })
}

const embedder = letterEmbedder()
const library = dying(await openEmbeddedLibrary(home))
const { conversations, answers } = await openEmbeddedMemory(home)
const search = dying(await openEmbeddedSearch(home, embedder, { workers: 1 }))
const now = () => new Date()
await ingestPackage(
  path,
  { tenant: 'local', owner: 'local', package: 'manual', release, replace: true },
  {
    library,
    comparisons: openComparisons(library, now),
    search,
    indexEmbedder: embedder,
    conversations: dying(conversations),
    answers: dying(answers),
    now,
  },
)
console.log(calls)
await library.close()
await search.close()
await answers.close()
