import { expect, test } from 'vitest'
import { lastingCredentials } from '../../src/store/aws/lasting-credentials.ts'

const minute = 60_000

/** Credentials that hold for ten minutes each, at a time of the test's own; `give` decides how they are given. */
function makeSource() {
  const source = {
    now: 0,
    fetched: 0,
    give: async (made: object) => made,
  }
  const credentials = lastingCredentials(
    async () => {
      const expiration = new Date(source.now + 10 * minute)
      const made = { accessKeyId: `key ${++source.fetched}`, secretAccessKey: 'secret', expiration }
      return (await source.give(made)) as typeof made
    },
    () => source.now,
  )
  const key = async () => (await credentials()).accessKeyId
  return { source, key }
}

test('are fetched anew five minutes before they expire, once for all who ask', async () => {
  const { source, key } = makeSource()
  expect(await Promise.all([key(), key()])).toEqual(['key 1', 'key 1'])
  source.now = 4.9 * minute
  expect(await key()).toBe('key 1')
  expect(source.fetched).toBe(1)
  source.now = 5 * minute
  await Promise.all([key(), key()])
  expect(await key()).toBe('key 2')
  expect(source.fetched).toBe(2)
})

test.each<[string, () => Promise<object>]>([
  ['fails', () => Promise.reject(new Error('away'))],
  ['hangs', () => new Promise(() => {})],
])('serve while they hold when their source %s', async (_, give) => {
  const { source, key } = makeSource()
  await key()
  source.give = give
  for (source.now = 5 * minute; source.now < 9.8 * minute; source.now += minute / 2)
    expect(await key()).toBe('key 1')
})

test('are refused with the reason of their source once they have expired', async () => {
  const { source, key } = makeSource()
  await key()
  source.give = () => Promise.reject(new Error('away'))
  source.now = 10 * minute
  await expect(key()).rejects.toThrow('away')
  source.give = async made => made
  expect(await key()).toBe('key 3')
})
