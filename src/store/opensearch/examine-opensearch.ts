import type { OpenSearchStore } from './open-opensearch.ts'

/** What a cluster says of itself. `clock` is how far its clock is ahead of this machine's, in milliseconds. */
export type OpenSearchState = {
  version: string
  plugins: string[]
  status: 'green' | 'yellow' | 'red'
  nodes: number
  clock: number
}

/** Asks a cluster how it is; `indexes` are the names that its state is asked for. Throws `Problem`. */
export async function examineOpenSearch(
  store: OpenSearchStore,
  indexes: string,
  signal?: AbortSignal,
): Promise<OpenSearchState> {
  type Health = { status: OpenSearchState['status']; number_of_nodes: number }
  const { version } = await store.send<{ version: { number: string } }>({ method: 'GET', path: '/' }, signal)
  const plugins = await store.send<{ component: string }[]>(
    { method: 'GET', path: '/_cat/plugins', query: { format: 'json' } },
    signal,
  )
  const health = await store.send<Health>({ method: 'GET', path: `/_cluster/health/${indexes}` }, signal)
  const times = { filter_path: 'nodes.*.timestamp' }
  const { nodes } = await store.send<{ nodes: Record<string, { timestamp: number }> }>(
    { method: 'GET', path: '/_nodes/stats/os', query: times },
    signal,
  )
  const [first] = Object.values(nodes)
  return {
    version: version.number,
    plugins: [...new Set(plugins.map(({ component }) => component))],
    status: health.status,
    nodes: health.number_of_nodes,
    clock: (first?.timestamp ?? Date.now()) - Date.now(),
  }
}
