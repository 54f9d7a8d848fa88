import type { OpenSearchStore } from '../../../../src/store/opensearch/open-opensearch.ts'

type Index = {
  aliases: Record<string, object>
  mappings: { _meta: object }
  settings: { index: Record<string, unknown> }
}

/** Copies the index of a prefix into the next generation and moves the aliases there in one step, as a migration does. */
export async function replaceIndex(store: OpenSearchStore, prefix: string): Promise<void> {
  const found = await store.send<Record<string, Index>>({ method: 'GET', path: `/${prefix}-0*` })
  const [[from, { aliases, mappings, settings }]] = Object.entries(found) as [[string, Index]]
  const index = `${prefix}-${String(Number(from.slice(prefix.length + 1)) + 1).padStart(6, '0')}`
  const { knn, analysis, similarity } = settings.index
  const own = {
    number_of_shards: 1,
    number_of_replicas: 0,
    knn,
    analysis,
    ...(similarity !== undefined && { similarity }),
  }
  await store.send({ method: 'PUT', path: `/${index}`, body: { mappings, settings: { index: own } } })
  const copied = { source: { index: from }, dest: { index } }
  await store.send({ method: 'POST', path: '/_reindex', body: copied, query: { refresh: true } })
  const moved = Object.entries(aliases).map(([alias, options]) => ({ add: { index, alias, ...options } }))
  const actions = [...moved, { remove_index: { index: from } }]
  await store.send({ method: 'POST', path: '/_aliases', body: { actions } })
}
