import { expect, it } from 'vitest'
import type { Cache } from '../../src/cache/cache.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import { openCachedStories } from '../support/cached-stories.ts'
import { ingestFiles } from '../support/ingest-services.ts'

type Stories = Awaited<ReturnType<typeof openCachedStories>>
type Asking = NonNullable<Parameters<Stories['ask']>[1]>

type TakeRest<F> = F extends (first: never, ...rest: infer R) => unknown ? R : never

const question = 'What is the quokka fee?'

it('an answer is kept under a key of its own for each thing that it depends on', async () => {
  const stories = await openCachedStories()
  await ingestFiles(stories, '1', { 'fees.md': '# Fees\n\nThe quokka fee is $412.00.\n' })
  const { policy, embedder, composer, search, library, now } = stories
  const keyOf = async (request: AnswerRequest, asking: Asking = {}) => {
    const keys: string[] = []
    const cache: Cache = {
      counts: { hits: 0, misses: 0 },
      async get(_space, key) {
        keys.push(key)
        return null
      },
      async set() {},
      async close() {},
    }
    await stories.ask(request, { ...asking, parts: { ...asking.parts, cache } })
    expect(keys).toHaveLength(1)
    return keys[0]!
  }
  const withParts = (parts: object) => keyOf({ question }, { parts })
  const askedBy = (other: object) => keyOf({ question }, { caller: { ...localCaller, ...other } })
  const guard = stories.guards[0]!
  const ofAnyTenant = {
    ...library,
    packages: (_tenant: string, ...rest: TakeRest<typeof library.packages>) =>
      library.packages('local', ...rest),
    releases: (_tenant: string, ...rest: TakeRest<typeof library.releases>) =>
      library.releases('local', ...rest),
  }
  const aKey = await keyOf({ question })
  expect(await keyOf({ question })).toBe(aKey)
  expect(await askedBy({ name: 'somebody else of the same rights' })).toBe(aKey)
  expect(await withParts({ library: ofAnyTenant })).toBe(aKey)
  const keys = new Map([
    ['nothing', aKey],
    ['question', await keyOf({ question: question.toLowerCase() })],
    ['package', await keyOf({ question, scope: { package: 'manual' } })],
    ['releases', await keyOf({ question, scope: { package: 'manual', releases: ['1'] } })],
    [
      'tenant',
      await keyOf(
        { question },
        { caller: { ...localCaller, tenant: 'other' }, parts: { library: ofAnyTenant } },
      ),
    ],
    ['rights', await askedBy({ access: ['public', 'staff'] })],
    ['day', await withParts({ now: () => new Date(now().getTime() + 86_400_000) })],
    ['index', await withParts({ search: { ...search, version: async () => 'other' } })],
    [
      'library',
      await withParts({
        library: {
          ...library,
          releases: async (...asked: Parameters<typeof library.releases>) =>
            (await library.releases(...asked)).map(each => ({ ...each, contentHash: 'other' })),
        },
      }),
    ],
    ['policy version', await withParts({ policy: { ...policy, version: 'other' } })],
    ['policy rules', await withParts({ policy: { ...policy, hash: 'other' } })],
    ['word vectors', await withParts({ embedder: { ...embedder, id: 'other' } })],
    ['passage vectors', await withParts({ indexEmbedder: { ...embedder, id: 'other' } })],
    ['composer', await withParts({ composer: { ...composer, id: 'other' } })],
    ['prompt', await withParts({ composer: { ...composer, prompt: 'compose-answer@9' } })],
    [
      'reranker',
      await withParts({
        reranker: { id: 'other', maxTexts: 100, rerank: async () => [], close: async () => {} },
      }),
    ],
    ['judge', await withParts({ judge: { id: 'other', judge: async () => ({ passed: null, reason: '' }) } })],
    ['guards', await withParts({ guards: [guard, { ...guard, id: 'other' }] })],
    ['synonyms', await withParts({ synonyms: { hash: 'other', find: () => [] } })],
    ['settings', await withParts({ identity: 'other' })],
  ])
  const named = Map.groupBy(keys.keys(), name => keys.get(name)!)
  expect([...named.values()].filter(({ length }) => length > 1)).toEqual([])
})
