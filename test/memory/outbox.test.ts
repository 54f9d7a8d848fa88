import { expect, onTestFinished, test } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { openOutbox } from '../../src/memory/outbox/open-outbox.ts'
import { openRedisMemory } from '../../src/memory/redis/open-redis-memory.ts'
import { makeEvidenceRecord } from '../support/evidence-records.ts'
import { memoryInProcess } from '../support/memory-in-process.ts'
import { openTestRedis } from '../support/redis/open-test-redis.ts'
import { redisMissing } from '../support/redis/redis-missing.ts'
import { startRedis } from '../support/redis/start-redis.ts'
import { askedAt, makeLoggedAnswer, makeTurn } from '../support/turn-records.ts'

const talk = { tenant: 'local', owner: 'ann', id: 'talk' }

async function openMemory(entries = 100) {
  const server = await startRedis()
  onTestFinished(server.stop)
  const store = await openTestRedis({ urls: [server.url], callLimit: 200 })
  const lost: unknown[] = []
  const told: string[] = []
  const direct = openRedisMemory(store)
  const late: (string | null)[][] = []
  const memory = openOutbox(
    direct,
    { entries, restFor: 20 },
    {
      onWaiting: () => void told.push('waiting'),
      onDelivered: entries => void told.push(`${entries} delivered`),
      onLost: problem => void lost.push(problem),
      async onWrittenLate(_tenant, { id }, evidence) {
        const turn = await direct.conversations.turn(talk, 'a')
        late.push([id, turn?.id ?? null, evidence && 'evidence'])
      },
    },
  )
  onTestFinished(store.close)
  return { server, direct, lost, late, told, ...memory }
}

const untold = { onWaiting() {}, onDelivered() {}, onLost() {}, async onWrittenLate() {} }

/** Until the store has what was waiting. */
async function eventually(work: () => Promise<boolean>): Promise<void> {
  while (!(await work().catch(() => false))) await new Promise(resolve => setTimeout(resolve, 20))
}

test.skipIf(redisMissing)('hands everything on while the store serves', async () => {
  const { conversations, answers, direct } = await openMemory()
  await conversations.append(talk, makeTurn('a'), askedAt(0))
  await answers.record('local', makeLoggedAnswer(), null)
  expect(conversations.away).toBe(false)
  expect(await direct.conversations.turn(talk, 'a')).toEqual(makeTurn('a'))
  expect(await direct.answers.find('local', 'answer-1')).toEqual(makeLoggedAnswer())
})

test.skipIf(redisMissing).each([
  ['gone', 'SIGKILL'],
  ['hanging', 'SIGSTOP'],
] as const)(
  'keeps turns while the server is %s, and writes them in their order when it is back',
  async (_, sign) => {
    const { conversations, answers, direct, server, lost, told } = await openMemory()
    await conversations.append(talk, makeTurn('a'), askedAt(0))
    expect(told).toEqual([])
    server.process.kill(sign)
    for (const [minute, id] of ['b', 'c', 'd'].entries()) {
      await answers.record('local', makeTurn(id).answer, null)
      await conversations.append(talk, makeTurn(id), askedAt(minute + 1))
    }
    expect(conversations.away).toBe(true)
    expect(told).toEqual(['waiting'])
    expect((await conversations.recent(talk, 10)).map(({ id }) => id)).toEqual(['b', 'c', 'd'])
    expect(await conversations.turn(talk, 'c')).toEqual(makeTurn('c'))
    expect(await conversations.find(talk)).toMatchObject({ owner: 'ann', turns: 3 })
    expect(await conversations.find({ ...talk, id: 'unknown' })).toBeNull()
    await expect(conversations.list(talk, { limit: 10, offset: 0 })).rejects.toMatchObject({
      code: 'unavailable',
    })

    if (sign === 'SIGSTOP') server.process.kill('SIGCONT')
    else onTestFinished((await startRedis([], server.port)).stop)
    await eventually(async () => (await direct.conversations.turn(talk, 'd')) !== null)
    const kept = sign === 'SIGSTOP' ? ['a', 'b', 'c', 'd'] : ['b', 'c', 'd']
    await eventually(async () => (await conversations.recent(talk, 10)).length === kept.length)
    expect((await direct.conversations.recent(talk, 10)).map(({ id }) => id)).toEqual(kept)
    expect(await direct.answers.find('local', 'answer-b')).toEqual(makeTurn('b').answer)
    expect(conversations.away).toBe(false)
    expect(lost).toEqual([])
    await eventually(async () => told.length > 1)
    expect(told).toEqual(['waiting', '6 delivered'])
  },
)

test.skipIf(redisMissing)('takes no more than it may hold, and says when to come back', async () => {
  const { conversations, server } = await openMemory(2)
  await server.stop()
  for (const id of ['a', 'b']) await conversations.append(talk, makeTurn(id), askedAt(0))
  await expect(conversations.append(talk, makeTurn('c'), askedAt(0))).rejects.toMatchObject({
    code: 'unavailable',
    retryable: true,
    retryAfter: 5,
  })
})

test.skipIf(redisMissing)('tells of a turn that the store refuses once it is back', async () => {
  const { conversations, direct, server, lost } = await openMemory()
  await conversations.append({ ...talk, owner: 'bob' }, makeTurn('his'), askedAt(0))
  server.process.kill('SIGSTOP')
  await conversations.append(talk, makeTurn('mine'), askedAt(1))
  server.process.kill('SIGCONT')
  await eventually(async () => lost.length > 0)
  expect(lost).toMatchObject([{ code: 'conflict' }])
  expect((await direct.conversations.recent(talk, 10)).map(({ id }) => id)).toEqual(['his'])
})

test.skipIf(redisMissing)('a refusal of the store is no absence', async () => {
  const { conversations } = await openMemory()
  await conversations.append(talk, makeTurn('a'), askedAt(0))
  const other = conversations.append(talk, makeTurn('a', 'Something else?'), askedAt(1))
  await expect(other).rejects.toMatchObject({ code: 'conflict' })
  expect(conversations.away).toBe(false)
})

test.skipIf(redisMissing)('writes what waits before it closes, and tells what it could not', async () => {
  const { conversations, server, lost } = await openMemory()
  await server.stop()
  await conversations.append(talk, makeTurn('a'), askedAt(0))
  await conversations.close()
  expect(lost).toHaveLength(1)
})

test('writes several conversations at once when the store is back, each in its order', async () => {
  const direct = memoryInProcess()
  let back = false
  let inHand = 0
  const severalInHand = Promise.withResolvers<void>()
  const written: string[] = []
  const conversations: typeof direct.conversations = {
    ...direct.conversations,
    async append(key, turn) {
      if (!back) throw new Problem('unavailable', 'Away.', 'Wait.', { retryable: true })
      // the first alone tries whether the store is back
      if (++inHand === 4) severalInHand.resolve()
      if (inHand > 1) await severalInHand.promise
      written.push(`${key.id} ${turn.id}`)
    },
  }
  const memory = openOutbox({ ...direct, conversations }, { entries: 10, restFor: 5 }, untold)
  for (const turn of ['first', 'second'])
    for (const id of ['a', 'b', 'c', 'd'])
      await memory.conversations.append({ ...talk, id }, makeTurn(turn), askedAt(0))
  back = true
  await eventually(async () => written.length === 8)
  await memory.conversations.close()
  const of = (id: string) => written.filter(line => line.startsWith(`${id} `))
  for (const id of ['a', 'b', 'c', 'd']) expect(of(id)).toEqual([`${id} first`, `${id} second`])
})

test('knows a conversation that is not yet written, though the store serves again', async () => {
  let asked = 0
  const direct = memoryInProcess()
  const conversations = {
    ...direct.conversations,
    append: () => Promise.reject(new Problem('unavailable', 'Away.', 'Wait.', { retryable: true })),
    find: async () => {
      asked++
      return null
    },
  }
  const memory = openOutbox({ ...direct, conversations }, { entries: 10, restFor: 5 }, untold)
  onTestFinished(() => memory.conversations.close())
  await memory.conversations.append(talk, makeTurn('a'), askedAt(0))
  let found = null
  while (asked === 0) {
    found = await memory.conversations.find(talk)
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(found).toMatchObject({ owner: 'ann', turns: 1 })
})

test.skipIf(redisMissing)(
  'recalls what waits, and erases it with the rest once the store is back',
  async () => {
    const { conversations, direct, server } = await openMemory()
    await conversations.append(talk, makeTurn('a'), askedAt(0))
    server.process.kill('SIGSTOP')
    for (const id of ['b', 'c', 'd']) await conversations.append(talk, makeTurn(id), askedAt(1))
    const blocked = makeTurn('e')
    blocked.answer.outcome = 'blocked'
    await conversations.append(talk, blocked, askedAt(2))
    const { turns, notes } = await conversations.recall(talk, { turns: 2, notes: 2 })
    expect(turns.map(({ id }) => id)).toEqual(['c', 'd'])
    expect(notes.map(({ turnId }) => turnId)).toEqual(['b'])
    await expect(conversations.remove(talk)).rejects.toMatchObject({ code: 'unavailable' })
    server.process.kill('SIGCONT')
    await eventually(async () => {
      await conversations.remove(talk)
      return true
    })
    expect(await conversations.recent(talk, 10)).toEqual([])
    expect(await direct.conversations.find(talk)).toBeNull()
  },
)

test.skipIf(redisMissing)(
  'tells of each answer that had waited, once it and then its turn are written',
  async () => {
    const { answers, conversations, server, late } = await openMemory()
    server.process.kill('SIGSTOP')
    const turn = makeTurn('a')
    await answers.record('local', turn.answer, makeEvidenceRecord('words'))
    await conversations.append(talk, turn, askedAt(0))
    expect(late).toEqual([])
    server.process.kill('SIGCONT')
    await eventually(async () => late.length === 2)
    expect(late).toEqual([
      ['answer-a', null, 'evidence'],
      ['answer-a', 'a', null],
    ])
    await conversations.append(talk, makeTurn('b'), askedAt(1))
    expect(late).toHaveLength(2)
  },
)
