import { randomUUID } from 'node:crypto'
import type { Config } from '../../../src/config.ts'
import { connectS3 } from '../../../src/services/open-library.ts'
import { connectRedis } from '../../../src/services/open-memory.ts'
import { connectOpenSearch } from '../../../src/services/open-search.ts'
import { removeObjects } from './remove-objects.ts'

type Stores = Pick<Config, 'search' | 'memory' | 'library'>

/** The servers that are set up, under prefixes that nobody else has; a library in the home stays there. */
export function ownStores({ search, memory, library }: Stores): Stores {
  const name = `evaluation-${randomUUID().slice(0, 8)}`
  return {
    search: search.kind === 'opensearch' ? { ...search, prefix: `${search.prefix}-${name}` } : search,
    memory: memory.kind === 'redis' ? { ...memory, prefix: `${memory.prefix}${name}:` } : memory,
    library: library.kind === 's3' ? { ...library, prefix: `${library.prefix}${name}/` } : library,
  }
}

/** Removes all that stands under the prefixes. */
export async function removeStores({ search, memory, library }: Stores): Promise<void> {
  if (search.kind === 'opensearch') await removeIndexes(search)
  if (memory.kind === 'redis') await removeKeys(memory)
  if (library.kind === 's3') await removeObjects(await connectS3(library))
}

async function removeIndexes(search: Extract<Stores['search'], { kind: 'opensearch' }>): Promise<void> {
  const store = await connectOpenSearch(search)
  try {
    await store.send({ method: 'DELETE', path: `/${search.prefix}-*` })
  } finally {
    await store.close()
  }
}

async function removeKeys(memory: Extract<Stores['memory'], { kind: 'redis' }>): Promise<void> {
  const store = await connectRedis(memory)
  try {
    await store.call(async client => {
      const nodes = 'nodes' in client ? client.nodes('master') : [client]
      for (const node of nodes)
        for await (const keys of node.scanStream({ match: `${memory.prefix}*`, count: 1000 }))
          for (const key of keys as string[]) await node.unlink(key)
    })
  } finally {
    await store.close()
  }
}
