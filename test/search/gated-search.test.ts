import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { createGate } from '../../src/resilience/gate.ts'
import { gatedSearch } from '../../src/search/opensearch/gated-search.ts'
import type { SearchIndex, SearchRequest } from '../../src/search/search-index.ts'

const limits = { concurrent: 8, waiting: 8, threshold: 0.5, window: 5_000, openFor: 2_000 }
const request: SearchRequest = {
  keywords: 'rate',
  filter: { tenant: 'local', access: ['public'], releases: [] },
  limit: 1,
}
const found = { keyword: [], vector: [] }
const late = new Problem('timeout', 'The node gave no answer in time.', 'Try again.', { retryable: true })
const wrong = new Problem('bad-request', 'The query is not understood.', 'Report this.')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An index that fails with what `state.fault` says. */
function index() {
  const state = {
    fault: null as Problem | null,
    ...{ searches: 0, written: 0, signal: undefined as AbortSignal | undefined },
  }
  const inner = {
    embedder: { id: 'letters', dimensions: 26 },
    async search(_request: SearchRequest, signal?: AbortSignal) {
      state.searches++
      state.signal = signal
      if (state.fault) throw state.fault
      return found
    },
    version: async () => '1',
    async write() {
      state.written++
    },
  } as unknown as SearchIndex
  const gated = gatedSearch(inner, createGate(limits))
  const fail = async (times: number, fault: Problem) => {
    state.fault = fault
    for (let time = 0; time < times; time++) {
      await gated.search(request).catch(() => {})
      vi.advanceTimersByTime(100)
    }
    state.fault = null
  }
  return { state, inner, gated, fail }
}

it('hands on the caller’s signal, what is found and who embedded, also after another embedder', async () => {
  const { state, inner, gated } = index()
  const { signal } = new AbortController()
  expect(await gated.search(request, signal)).toBe(found)
  expect(state.signal).toBe(signal)
  expect(gated.embedder).toEqual({ id: 'letters', dimensions: 26 })
  Object.assign(inner, { embedder: { id: 'words', dimensions: 64 } })
  expect(gated.embedder).toEqual({ id: 'words', dimensions: 64 })
})

it('says of what may go better later when to ask again', async () => {
  const { state, gated } = index()
  state.fault = late
  await expect(gated.search(request)).rejects.toMatchObject({
    code: 'unavailable',
    message: late.message,
    retryable: true,
    retryAfter: 2,
    cause: late,
  })
  state.fault = new Problem('throttled', 'Too much.', 'Wait.', { retryable: true, retryAfter: 7 })
  await expect(gated.search(request)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 7 })
})

it('asks an index that fails again and again no more, until one search in a while has succeeded', async () => {
  const { state, gated, fail } = index()
  await fail(5, late)
  const asked = state.searches
  await expect(gated.search(request)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 2 })
  await expect(gated.version()).rejects.toMatchObject({ code: 'unavailable', retryAfter: 2 })
  expect(state.searches).toBe(asked)
  vi.advanceTimersByTime(limits.openFor)
  expect(await gated.search(request)).toBe(found)
  expect(await gated.search(request)).toBe(found)
})

it('is shut by no fault of a question and by nobody who left', async () => {
  const { state, gated, fail } = index()
  await fail(5, wrong)
  const left = new Problem('cancelled', 'The caller left.', 'Ask again.', { retryable: true })
  await fail(5, left)
  expect(await gated.search(request)).toBe(found)
  for (const fault of [wrong, left]) {
    state.fault = fault
    await expect(gated.search(request)).rejects.toBe(fault)
  }
})

it('writes also while searches are refused', async () => {
  const { state, gated, fail } = index()
  await fail(5, late)
  await gated.write([])
  expect(state.written).toBe(1)
})
