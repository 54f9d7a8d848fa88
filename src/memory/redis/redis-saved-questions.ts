import type { KeptAnswer, SavedQuestion } from '../../domain/saved-question.ts'
import type { RedisStore } from '../../store/redis/open-redis.ts'
import { byPlace, inSavedOrder, type SavedQuestionKey, type SavedQuestions } from '../saved-questions.ts'

/** Writes a field where the question's own is there. */
const WRITE = `
  if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
  redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
  return 1`

const REMOVE = `
  local removed = redis.call('HDEL', KEYS[1], ARGV[1])
  for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
    if string.sub(field, 1, #ARGV[2]) == ARGV[2] then redis.call('HDEL', KEYS[1], field) end
  end
  return removed`

const QUESTION = 'question:'
const questionField = (id: string) => `${QUESTION}${id}`
const answersOf = (id: string) => `answer:${encodeURIComponent(id)}:`

/** The questions of a package are one hash: a field each, and one for each answer that was kept. */
export function createRedisSavedQuestions(store: RedisStore): SavedQuestions {
  const write = store.script(WRITE, 1)
  const removeFields = store.script(REMOVE, 1)
  const keyOf = (tenant: string, packageName: string) => store.key('saved-questions', [tenant, packageName])
  const fieldsOf = (key: string, signal?: AbortSignal) =>
    store.call(async client => Object.entries(await client.hgetall(key)), signal)

  return {
    async add(tenant, question, signal) {
      const key = keyOf(tenant, question.package)
      const fields = [questionField(question.id), JSON.stringify(question)] as const
      await store.call(client => client.hsetnx(key, ...fields), signal)
    },
    async list(tenant, packageName, signal) {
      const fields = await fieldsOf(keyOf(tenant, packageName), signal)
      return inSavedOrder(
        fields.filter(([field]) => field.startsWith(QUESTION)).map(([, text]) => JSON.parse(text)),
      )
    },
    async find({ tenant, package: name, id }, signal) {
      const text = await store.call(client => client.hget(keyOf(tenant, name), questionField(id)), signal)
      return text === null ? null : (JSON.parse(text) as SavedQuestion)
    },
    async replace(tenant, question, signal) {
      const field = questionField(question.id)
      const args = [field, field, JSON.stringify(question)]
      return (await store.call(() => write([keyOf(tenant, question.package)], args), signal)) === 1
    },
    async remove({ tenant, package: name, id }, signal) {
      const args = [questionField(id), answersOf(id)]
      return (await store.call(() => removeFields([keyOf(tenant, name)], args), signal)) === 1
    },
    async keep({ tenant, package: name, id }: SavedQuestionKey, kept: KeptAnswer, signal) {
      const args = [questionField(id), `${answersOf(id)}${kept.place}`, JSON.stringify(kept)]
      await store.call(() => write([keyOf(tenant, name)], args), signal)
    },
    async kept({ tenant, package: name, id }, signal) {
      const fields = await fieldsOf(keyOf(tenant, name), signal)
      return byPlace(
        fields.filter(([field]) => field.startsWith(answersOf(id))).map(([, text]) => JSON.parse(text)),
      )
    },
    close: () => store.close(),
  }
}
