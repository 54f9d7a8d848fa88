// Checks a running server through plain HTTP: node smoke.mjs [URL]   (Node 18 or later, no packages)
import assert from 'node:assert/strict'

const url =
  process.argv[2] ?? process.env.OPENSEARCH_URL ?? `http://127.0.0.1:${process.env.OPENSEARCH_PORT ?? 9200}`
const checks = []
const check = (name, run) => checks.push({ name, run })

async function call(method, path, body) {
  const lines = Array.isArray(body)
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': lines ? 'application/x-ndjson' : 'application/json' },
    body: lines ? body.map(line => `${JSON.stringify(line)}\n`).join('') : body && JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`)
  return text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
}
const search = (body, path = '/smoke-1/_search') => call('POST', path, body)
const ids = result => result.hits.hits.map(hit => hit._id)

const documents = {
  a: { text: 'Middlewares are running before every request.', release: '1.0', year: 2021, vector: [1, 0, 0] },
  b: { text: 'The router runs the handler of a request.', release: '1.0', year: 2022, vector: [0.9, 0.1, 0] },
  c: { text: 'Removed: the old callback signature.', release: '2.0', year: 2023, vector: [0, 1, 0] },
  d: { text: 'Streams carry large bodies.', release: '2.0', year: 2024, vector: [0.8, 0, 0.6] },
}
const index = {
  settings: { number_of_shards: 1, number_of_replicas: 0, 'index.knn': true },
  mappings: {
    properties: {
      text: { type: 'text', analyzer: 'english' },
      release: { type: 'keyword' },
      year: { type: 'integer' },
      vector: {
        type: 'knn_vector',
        dimension: 3,
        method: {
          name: 'hnsw',
          engine: 'lucene',
          space_type: 'cosinesimil',
          parameters: { m: 16, ef_construction: 64 },
        },
      },
    },
  },
}
const nearest = (options = {}) => ({ knn: { vector: { vector: [1, 0, 0], k: 3, ...options } } })

check('server: version 2.19 with knn and neural-search', async () => {
  assert.match((await call('GET', '/')).version.number, /^2\.19\./)
  const plugins = (await call('GET', '/_cat/plugins?format=json')).map(plugin => plugin.component)
  assert.deepEqual(plugins.sort(), ['opensearch-knn', 'opensearch-neural-search'])
})
check('index: english text and lucene vectors, _bulk', async () => {
  await call('PUT', '/smoke-1', index)
  const lines = Object.entries(documents).flatMap(([id, source]) => [
    { index: { _index: 'smoke-1', _id: id } },
    source,
  ])
  assert.equal((await call('POST', '/_bulk?refresh=true', lines)).errors, false)
  assert.equal((await call('GET', '/smoke-1/_count')).count, 4)
})
check('bulk: a bad line fails alone', async () => {
  const result = await call('POST', '/_bulk?refresh=true', [
    { index: { _index: 'smoke-1', _id: 'bad' } },
    { vector: [1, 2] },
    { delete: { _index: 'smoke-1', _id: 'absent' } },
  ])
  assert.deepEqual(
    result.items.map(item => Object.values(item)[0].status),
    [400, 404],
  )
})
check('analysis: english stems, synonyms and edge n-grams exist', async () => {
  const tokens = async body => (await call('POST', '/_analyze', body)).tokens.map(token => token.token)
  assert.deepEqual(await tokens({ analyzer: 'english', text: 'The middlewares are running' }), [
    'middlewar',
    'run',
  ])
  const synonym = { type: 'synonym_graph', synonyms: ['ctx, context'] }
  assert.deepEqual(
    (await tokens({ tokenizer: 'standard', filter: ['lowercase', synonym], text: 'CTX' })).sort(),
    ['context', 'ctx'],
  )
  assert.deepEqual(
    await tokens({ tokenizer: { type: 'edge_ngram', min_gram: 1, max_gram: 2 }, text: 'ab' }),
    ['a', 'ab'],
  )
})
check('BM25: match on stems, highlight, filter, aggregation', async () => {
  assert.deepEqual(ids(await search({ query: { match: { text: 'middleware' } } })), ['a'])
  const result = await search({
    query: { bool: { must: { match: { text: 'request' } }, filter: { term: { release: '1.0' } } } },
    highlight: { fields: { text: {} } },
    aggs: { releases: { terms: { field: 'release' } } },
  })
  assert.deepEqual(ids(result).sort(), ['a', 'b'])
  assert.match(result.hits.hits[0].highlight.text[0], /<em>request<\/em>/)
  assert.deepEqual(result.aggregations.releases.buckets, [{ key: '1.0', doc_count: 2 }])
})
check('k-NN: lucene engine, cosine scores', async () => {
  const result = await search({ query: nearest() })
  assert.deepEqual(ids(result), ['a', 'b', 'd'])
  assert.ok(Math.abs(result.hits.hits[0]._score - 1) < 1e-6)
  assert.ok(Math.abs(result.hits.hits[2]._score - 0.9) < 1e-6) // (1 + cosine 0.8) / 2
})
check('k-NN: filter inside the query, and a least score', async () => {
  const filter = { bool: { filter: [{ term: { release: '2.0' } }, { range: { year: { lte: 2023 } } }] } }
  assert.deepEqual(ids(await search({ query: nearest({ filter }) })), ['c'])
  assert.deepEqual(
    ids(await search({ query: { knn: { vector: { vector: [1, 0, 0], min_score: 0.95 } } } })),
    ['a', 'b'],
  )
})
check('_msearch: several kinds at once, one error stays alone', async () => {
  const { responses } = await call('POST', '/_msearch', [
    { index: 'smoke-1' },
    { query: { match: { text: 'stream' } } },
    { index: 'smoke-1' },
    { query: nearest({ k: 1 }) },
    { index: 'absent' },
    { query: { match_all: {} } },
  ])
  assert.deepEqual(
    responses.map(response => response.status),
    [200, 200, 404],
  )
  assert.deepEqual(responses.slice(0, 2).map(ids), [['d'], ['a']])
})
check('alias: swapped in one step', async () => {
  await call('PUT', '/smoke-2', index)
  await call('PUT', '/smoke-2/_doc/new?refresh=true', documents.c)
  await call('POST', '/_aliases', { actions: [{ add: { index: 'smoke-1', alias: 'smoke' } }] })
  assert.equal((await call('GET', '/smoke/_count')).count, 4)
  await call('POST', '/_aliases', {
    actions: [
      { remove: { index: 'smoke-1', alias: 'smoke' } },
      { add: { index: 'smoke-2', alias: 'smoke' } },
    ],
  })
  assert.deepEqual(Object.keys(await call('GET', '/_alias/smoke')), ['smoke-2'])
})
check('index template: gives a new index its vectors', async () => {
  await call('PUT', '/_index_template/smoke-template', {
    index_patterns: ['smoke-from-template*'],
    template: index,
  })
  await call('PUT', '/smoke-from-template/_doc/a?refresh=true', documents.a)
  assert.deepEqual(ids(await search({ query: nearest() }, '/smoke-from-template/_search')), ['a'])
})
check('hybrid query with native reciprocal rank fusion', async () => {
  await call('PUT', '/_search/pipeline/smoke-rrf', {
    phase_results_processors: [
      { 'score-ranker-processor': { combination: { technique: 'rrf', rank_constant: 60 } } },
    ],
  })
  const query = { hybrid: { queries: [{ match: { text: 'request handler' } }, nearest({ k: 2 })] } }
  const result = await search({ query, size: 3 }, '/smoke-1/_search?search_pipeline=smoke-rrf')
  // b is first by words and second by vector, a the other way round: equal sums.
  assert.deepEqual(ids(result).sort(), ['a', 'b'])
  for (const hit of result.hits.hits)
    assert.ok(Math.abs(hit._score - (1 / 61 + 1 / 62)) < 1e-6, `score ${hit._score}`)
  const filtered = {
    hybrid: {
      queries: [{ match: { text: 'stream' } }, nearest({ k: 2, filter: { term: { release: '2.0' } } })],
    },
  }
  assert.deepEqual(
    ids(await search({ query: filtered, size: 3 }, '/smoke-1/_search?search_pipeline=smoke-rrf')),
    ['d', 'c'],
  )
  const { responses } = await call('POST', '/_msearch', [
    { index: 'smoke-1' },
    { query: filtered, size: 1, search_pipeline: 'smoke-rrf' },
  ])
  assert.deepEqual(ids(responses[0]), ['d'])
})
check('hybrid query with score normalisation, pipeline as index default', async () => {
  await call('PUT', '/_search/pipeline/smoke-normal', {
    phase_results_processors: [
      {
        'normalization-processor': {
          normalization: { technique: 'min_max' },
          combination: { technique: 'arithmetic_mean', parameters: { weights: [0.3, 0.7] } },
        },
      },
    ],
  })
  await call('PUT', '/smoke-1/_settings', { 'index.search.default_pipeline': 'smoke-normal' })
  const result = await search({ query: { hybrid: { queries: [{ match: { text: 'request' } }, nearest()] } } })
  assert.deepEqual(ids(result), ['b', 'a', 'd'])
  await call('PUT', '/smoke-1/_settings', { 'index.search.default_pipeline': null })
})
check('painless: script_score, exact k-NN script, update by script', async () => {
  const script = (source, params) => ({
    query: { script_score: { query: { match_all: {} }, script: { source, params } } },
    size: 1,
  })
  assert.deepEqual(ids(await search(script("doc['year'].value - params.base", { base: 2000 }))), ['d'])
  const exact = {
    lang: 'knn',
    source: 'knn_score',
    params: { field: 'vector', query_value: [0, 1, 0], space_type: 'cosinesimil' },
  }
  assert.deepEqual(
    ids(await search({ query: { script_score: { query: { match_all: {} }, script: exact } }, size: 1 })),
    ['c'],
  )
  await call('POST', '/smoke-2/_update/new', {
    script: { source: 'ctx._source.year += params.more', params: { more: 1 } },
  })
  assert.equal((await call('GET', '/smoke-2/_doc/new'))._source.year, 2024)
})
check('point in time: pages by search_after, blind to later writes', async () => {
  const { pit_id: id } = await call('POST', '/smoke-1/_search/point_in_time?keep_alive=1m')
  await call('PUT', '/smoke-1/_doc/later?refresh=true', { text: 'later', year: 2020 })
  const page = after =>
    search(
      {
        size: 3,
        query: { match_all: {} },
        pit: { id, keep_alive: '1m' },
        sort: [{ year: 'asc' }],
        ...(after && { search_after: after }),
      },
      '/_search',
    )
  const first = await page()
  assert.deepEqual(ids(first), ['a', 'b', 'c'])
  assert.deepEqual(ids(await page(first.hits.hits.at(-1).sort)), ['d'])
  await call('DELETE', '/_search/point_in_time', { pit_id: [id] })
})
check('reindex, update by query, delete by query', async () => {
  await call('POST', '/_reindex?refresh=true', {
    source: { index: 'smoke-1', query: { term: { release: '1.0' } } },
    dest: { index: 'smoke-2' },
  })
  assert.equal((await call('GET', '/smoke-2/_count')).count, 3)
  assert.equal(
    (
      await call('POST', '/smoke-2/_update_by_query?refresh=true', {
        script: { source: "ctx._source.release = '1.1'" },
        query: { term: { release: '1.0' } },
      })
    ).updated,
    2,
  )
  assert.equal(
    (await call('POST', '/smoke-2/_delete_by_query?refresh=true', { query: { term: { release: '1.1' } } }))
      .deleted,
    2,
  )
})
check('writes: create once, and only over the version read', async () => {
  const status = (path, body) =>
    call('PUT', path, body).then(
      () => 200,
      error => Number(/: (\d+) /.exec(error.message)[1]),
    )
  assert.equal(await status('/smoke-1/_create/a', documents.a), 409)
  const { _seq_no, _primary_term } = await call('GET', '/smoke-1/_doc/a')
  const guarded = `/smoke-1/_doc/a?if_seq_no=${_seq_no}&if_primary_term=${_primary_term}&refresh=wait_for`
  assert.deepEqual([await status(guarded, documents.a), await status(guarded, documents.a)], [200, 409])
})
check('ingest pipeline, mustache template, expression', async () => {
  await call('PUT', '/_ingest/pipeline/smoke-ingest', {
    processors: [{ set: { field: 'release', value: '9.9' } }],
  })
  await call('PUT', '/smoke-2/_doc/in?pipeline=smoke-ingest&refresh=true', { text: 'in' })
  assert.equal((await call('GET', '/smoke-2/_doc/in'))._source.release, '9.9')
  assert.deepEqual(
    ids(
      await search(
        { source: { query: { match: { text: '{{words}}' } } }, params: { words: 'stream' } },
        '/smoke-1/_search/template',
      ),
    ),
    ['d'],
  )
  const script = { lang: 'expression', source: "doc['year'].value * 2" }
  assert.deepEqual(
    ids(
      await search({ query: { script_score: { query: { exists: { field: 'vector' } }, script } }, size: 1 }),
    ),
    ['d'],
  )
})

async function tidy() {
  await call('DELETE', '/smoke-1,smoke-2,smoke-from-template?ignore_unavailable=true')
  for (const path of [
    '/_index_template/smoke-template',
    '/_search/pipeline/smoke-rrf',
    '/_search/pipeline/smoke-normal',
    '/_ingest/pipeline/smoke-ingest',
  ])
    await call('DELETE', path).catch(() => undefined)
}

let failed = 0
await tidy()
for (const { name, run } of checks) {
  try {
    await run()
    console.log(`ok      ${name}`)
  } catch (error) {
    failed += 1
    console.log(`FAILED  ${name}\n        ${error.message.replaceAll('\n', '\n        ')}`)
  }
}
await tidy()
console.log(`${checks.length - failed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
