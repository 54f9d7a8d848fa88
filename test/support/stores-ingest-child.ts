import { join } from 'node:path'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { type KillablePlace, openKillableStores } from './killable-stores.ts'

/**
 * Ingests a folder into S3 and OpenSearch in a process of its own, which dies by SIGKILL: before the request number `moment`
 * that writes, or right after it was begun.
 */
const [place, path, release, moment, when] = process.argv.slice(2) as [string, string, string, string, string]
let requests = 0

/** Requests are counted as they leave; what the adapters do in between is not what a store sees. */
function count<T>(send: () => Promise<T>): Promise<T> {
  requests += 1
  const dies = requests === Number(moment)
  if (dies && when === 'before') process.kill(process.pid, 'SIGKILL')
  const sent = send()
  if (dies) setImmediate(() => process.kill(process.pid, 'SIGKILL'))
  return sent
}

const given = JSON.parse(place) as KillablePlace
const { services, close } = await openKillableStores(
  { ...given, copies: join(given.copies, 'child') },
  {
    s3: store => ({
      ...store,
      put: (...parameters) => count(() => store.put(...parameters)),
      remove: (...parameters) => count(() => store.remove(...parameters)),
    }),
    openSearch: store => ({
      ...store,
      send: (call, signal) =>
        call.method === 'GET' || /_(mget|search|msearch)$/.test(call.path)
          ? store.send(call, signal)
          : count(() => store.send(call, signal)),
    }),
  },
)
await ingestPackage(
  path,
  { tenant: 'local', owner: 'local', package: 'manual', release, replace: true },
  services,
)
console.log(requests)
await close()
