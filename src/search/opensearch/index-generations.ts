import { createHash } from 'node:crypto'
import { Problem } from '../../domain/problem.ts'
import { type OpenSearchStore, type SaidError, saidProblem } from '../../store/opensearch/open-opensearch.ts'
import { type IndexMeta, type IndexSettings, indexBody, MAPPING_VERSION } from './passage-mapping.ts'

export type EmbedderSize = { id: string; dimensions: number }

type Mappings = Record<string, { mappings: { _meta: IndexMeta } }>

/** Milliseconds for what takes longer than a search. */
const LONG = 60_000
const COPIED_AT_ONCE = 1000

/** An index as it is: its name and what it says of itself. */
export type Generation = { index: string; meta: IndexMeta }

/**
 * Indexes follow each other in generations, `PREFIX-000001` and so on; two aliases, one to read and one to write, stand
 * at the newest that is complete. Their names carry the embedder, so that whoever still holds vectors of another one
 * finds nothing under its alias, however long it has been running.
 */
export function openGenerations(store: OpenSearchStore, prefix: string, settings: IndexSettings) {
  const nameOf = (generation: number) => `${prefix}-${String(generation).padStart(6, '0')}`
  const aliasesOf = ({ id, dimensions }: EmbedderSize) => {
    const hash = createHash('sha256').update(`${id} ${dimensions}`).digest('hex').slice(0, 12)
    return { read: `${prefix}-read-${hash}`, write: `${prefix}-write-${hash}` }
  }

  const buildAlias = `${prefix}-build`

  /** The generation that is read from; null where there is none yet. */
  async function current(signal?: AbortSignal): Promise<Generation | null> {
    const found = await store
      .send<Record<string, { aliases: object }>>(
        {
          method: 'GET',
          path: `/_alias/${prefix}-read-*`,
          query: { allow_no_indices: true, ignore_unavailable: true },
        },
        signal,
      )
      .catch(error => (isMissing(error) ? {} : Promise.reject(error)))
    const [index] = Object.keys(found).toSorted().reverse()
    if (index === undefined) return null
    const mapping = await store.send<Mappings>({ method: 'GET', path: `/${index}/_mapping` }, signal)
    return { index, meta: mapping[index]!.mappings._meta }
  }

  /** Makes the next generation and moves the aliases to it; what an earlier one held is gone. */
  async function replace(
    embedder: EmbedderSize,
    before: Generation | null,
    signal?: AbortSignal,
  ): Promise<Generation> {
    const made = await create(nextOf(before, embedder), signal)
    await swap(made, before, signal)
    return made
  }

  /**
   * Copies an index of an older mapping into one of the present mapping, and moves the aliases to it. One that an earlier
   * process left half copied is gone on with.
   */
  async function migrate(before: Generation, signal?: AbortSignal): Promise<Generation> {
    const { index: from, meta } = before
    const made =
      (await halfCopied(from, signal)) ?? (await create({ ...nextOf(before, meta.embedder), from }, signal))
    const body = {
      conflicts: 'proceed',
      source: { index: from, size: COPIED_AT_ONCE },
      dest: { index: made.index, op_type: 'create' },
    }
    const query = { wait_for_completion: false, slices: 'auto' }
    const { task } = await store.send<{ task: string }>(
      { method: 'POST', path: '/_reindex', body, query },
      signal,
    )
    await taskEnd(task, signal)
    await store.send({ method: 'POST', path: `/${made.index}/_refresh`, limit: LONG }, signal)
    await swap(made, before, signal)
    return made
  }

  async function halfCopied(from: string, signal?: AbortSignal): Promise<Generation | null> {
    const found = (await all(signal)).find(
      ({ meta }) => meta.from === from && meta.mapping === MAPPING_VERSION,
    )
    return found ?? null
  }

  async function all(signal?: AbortSignal): Promise<Generation[]> {
    const mappings = await store.send<Mappings>({ method: 'GET', path: `/${prefix}-*/_mapping` }, signal)
    return Object.entries(mappings).map(([index, { mappings }]) => ({ index, meta: mappings._meta }))
  }

  /** Generations that are being made, or were left half made. One that is read from was only not yet described as finished. */
  async function building(signal?: AbortSignal): Promise<Generation[]> {
    const begun = (await all(signal)).filter(({ meta }) => meta.building !== undefined)
    if (begun.length === 0) return []
    const read = await current(signal)
    return begun.filter(({ index }) => index !== read?.index)
  }

  /** The generation that is being made under a plan, newly begun where there is none; those of other plans are dropped. */
  async function build(embedder: EmbedderSize, plan: string, signal?: AbortSignal): Promise<Generation> {
    const begun = await building(signal)
    const same = begun.find(
      ({ meta }) =>
        meta.building!.plan === plan &&
        meta.mapping === MAPPING_VERSION &&
        meta.embedder.id === embedder.id &&
        meta.embedder.dimensions === embedder.dimensions,
    )
    await drop(
      begun.filter(each => each !== same),
      signal,
    )
    const meta = { ...nextOf(await current(signal), embedder), building: { plan, done: 0 } }
    const made = same ?? (await create(meta, signal))
    const alias = { index: made.index, alias: buildAlias, is_write_index: true }
    await store.send({ method: 'POST', path: '/_aliases', body: { actions: [{ add: alias }] } }, signal)
    return made
  }

  async function drop(generations: readonly Generation[], signal?: AbortSignal): Promise<void> {
    for (const { index } of generations)
      await store.send({ method: 'DELETE', path: `/${index}`, limit: LONG }, signal)
  }

  /** What the index says of itself from now on. */
  async function describe({ index }: Generation, meta: IndexMeta, signal?: AbortSignal): Promise<Generation> {
    await store.send(
      { method: 'PUT', path: `/${index}/_mapping`, body: { _meta: meta }, limit: LONG },
      signal,
    )
    return { index, meta }
  }

  /** Puts a generation that was made into the place of the present one. */
  async function finish(made: Generation, signal?: AbortSignal): Promise<Generation> {
    const { building: _, ...meta } = made.meta
    await store.send({ method: 'POST', path: `/${made.index}/_refresh`, limit: LONG }, signal)
    await swap(made, await current(signal), signal)
    const alias = { index: made.index, alias: buildAlias }
    await store.send({ method: 'POST', path: '/_aliases', body: { actions: [{ remove: alias }] } }, signal)
    return describe(made, meta, signal)
  }

  async function taskEnd(task: string, signal?: AbortSignal): Promise<void> {
    type Task = { completed: boolean; error?: SaidError; response?: { failures: { cause?: SaidError }[] } }
    for (;;) {
      const query = { wait_for_completion: true, timeout: '5s' }
      const call = { method: 'GET', path: `/_tasks/${task}`, query, limit: LONG } as const
      const state = await store.send<Task>(call, signal).catch((error: unknown) => {
        if (error instanceof Problem && error.retryable) return { completed: false } as Task
        throw error
      })
      if (!state.completed) continue
      const failure = state.error ?? state.response?.failures[0]?.cause
      if (failure) throw saidProblem(500, failure, 'Copying the index')
      return
    }
  }

  /** Under the next number that is free. */
  async function create(meta: IndexMeta, signal?: AbortSignal): Promise<Generation> {
    const index = nameOf(meta.generation)
    try {
      await store.send(
        { method: 'PUT', path: `/${index}`, body: indexBody(meta, settings), limit: LONG },
        signal,
      )
      return { index, meta }
    } catch (error) {
      if (!(error instanceof Problem && error.message.includes('resource_already_exists_exception')))
        throw error
      return create({ ...meta, generation: meta.generation + 1 }, signal)
    }
  }

  /** In one step for all who read and write. */
  async function swap(
    { index, meta }: Generation,
    before: Generation | null,
    signal?: AbortSignal,
  ): Promise<void> {
    const { read, write } = aliasesOf(meta.embedder)
    const removed = before === null ? [] : [{ remove_index: { index: before.index } }]
    const actions = [
      { add: { index, alias: read } },
      { add: { index, alias: write, is_write_index: true } },
      ...removed,
    ]
    await store.send({ method: 'POST', path: '/_aliases', body: { actions } }, signal)
  }

  return { aliasesOf, buildAlias, current, replace, migrate, build, building, drop, describe, finish }
}

const nextOf = (before: Generation | null, { id, dimensions }: EmbedderSize): IndexMeta => ({
  mapping: MAPPING_VERSION,
  generation: (before?.meta.generation ?? 0) + 1,
  embedder: { id, dimensions },
})

export const isMissing = (error: unknown): boolean => error instanceof Problem && error.code === 'not-found'
