import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptIn, loadConfig } from '../../../../src/config.ts'
import { connectOpenSearch } from '../../../../src/services/open-search.ts'
import { openServices, type Services } from '../../../../src/services.ts'

/** Two services that differ in their search engine alone. */
export type Engines = { embedded: Services; opensearch: Services }

/** Both engines empty, in a folder and under a prefix of their own, which are removed afterwards. */
export async function withEngines<Result>(
  use: (engines: Engines, folder: string) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig()
  if (config.search.kind !== 'opensearch')
    throw new Error('Set OPENSEARCH_URL to the engine to compare with.')
  const search = { ...config.search, prefix: `${config.search.prefix}-${randomUUID().slice(0, 8)}` }
  const folder = await mkdtemp(join(tmpdir(), 'variorum-engines-'))
  const opened: Services[] = []
  const open = async (home: string, changes: { search?: typeof search }) => {
    const services = await openServices({ ...keptIn(join(folder, home), config), ...changes })
    opened.push(services)
    return services
  }
  try {
    return await use(
      { embedded: await open('embedded', {}), opensearch: await open('opensearch', { search }) },
      folder,
    )
  } finally {
    for (const services of opened) await services.close()
    const store = await connectOpenSearch(search)
    await store.send({ method: 'DELETE', path: `/${search.prefix}-*` })
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
