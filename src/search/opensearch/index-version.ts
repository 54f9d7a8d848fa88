import type { OpenSearchStore } from '../../store/opensearch/open-opensearch.ts'

type ShardStats = { routing: { primary: boolean }; seq_no: { max_seq_no: number } }
type IndexStats = { indices: Record<string, { shards: Record<string, ShardStats[]> }> }

/** Every write takes the next sequence number of its shard; another index has another name. */
export async function indexVersion(store: OpenSearchStore, alias: string, signal?: AbortSignal) {
  const { indices } = await store.send<IndexStats>(
    {
      method: 'GET',
      path: `/${alias}/_stats/docs`,
      query: {
        level: 'shards',
        filter_path: 'indices.*.shards.*.routing.primary,indices.*.shards.*.seq_no.max_seq_no',
      },
    },
    signal,
  )
  const numbers = Object.entries(indices).map(([index, { shards }]) => {
    const primaries = Object.entries(shards).flatMap(([shard, copies]) =>
      copies.filter(({ routing }) => routing.primary).map(({ seq_no }) => `${shard}:${seq_no.max_seq_no}`),
    )
    return [index, ...primaries.toSorted()].join(' ')
  })
  return numbers.toSorted().join('; ')
}
