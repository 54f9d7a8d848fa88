import { openRedisMemory } from '../../../src/memory/redis/open-redis-memory.ts'
import { openRedis } from '../../../src/store/redis/open-redis.ts'
import { makeTurn } from '../../../test/support/turn-records.ts'

const AT_A_TIME = 16
const TURNS_OF_A_CONVERSATION = 10
/** Characters of an answer, so that a turn has the size of a usual one. */
const ANSWER = 4000

/** Appends turns of many conversations at once, and prints how many a second and the memory that each takes. */
export async function appendTurns(url: string, turns: number): Promise<void> {
  const place = {
    urls: [url],
    place: { kind: 'single' },
    password: null,
    authority: null,
    prefix: 'bench:',
    callLimit: 5_000,
  } as const
  const store = await openRedis(place)
  const { conversations } = openRedisMemory(store)
  const used = async () =>
    Number(/used_memory:(\d+)/.exec(await store.call(client => client.info('memory')))![1])
  const before = await used()
  const began = performance.now()
  let next = 0
  const append = async () => {
    while (next < turns) {
      const number = next++
      const id = `talk-${Math.floor(number / TURNS_OF_A_CONVERSATION)}`
      const turn = makeTurn(`turn-${number}`, `Question ${number}?`, id)
      turn.answer.text = 'word '.repeat(ANSWER / 5)
      await conversations.append({ tenant: 'local', id, owner: 'local' }, turn, new Date().toISOString())
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, append))
  const seconds = (performance.now() - began) / 1000
  const bytes = ((await used()) - before) / turns
  const size = JSON.stringify(makeTurn('turn')).length + ANSWER
  console.log(
    `\n${turns} turns of ${size} bytes appended by ${AT_A_TIME} at a time: ${(turns / seconds).toFixed(0)} a second, ${bytes.toFixed(0)} bytes of Redis a turn`,
  )
  await conversations.close()
}
