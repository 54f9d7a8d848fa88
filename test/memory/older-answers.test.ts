import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Answer } from '../../src/domain/answer.ts'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { conversationsMigration } from '../../src/store/sqlite/migrations/0001-conversations.ts'
import { openDatabase } from '../../src/store/sqlite/open-database.ts'
import { makeComparingAnswer } from '../support/cited-answers.ts'
import { makeFolder } from '../support/make-folder.ts'
import { askedAt, makeTurn } from '../support/turn-records.ts'

/** An answer as it was stored before completeness was scored and evidence was kept. */
function older(): Answer {
  const { citationCompleteness: _, completeness: __, ...scores } = makeComparingAnswer('zanzibar').scores
  return { ...makeComparingAnswer('zanzibar'), scores: scores as Answer['scores'] }
}

it('answers and turns of the first schema are read with null for scores of later, and are erased', async () => {
  const folder = makeFolder()
  const database = openDatabase(join(folder, 'conversations.db'), [conversationsMigration])
  const turn = { ...makeTurn('a'), answer: older() }
  database
    .prepare('INSERT INTO answers (tenant, id, conversation, created_at, record) VALUES (?, ?, ?, ?, ?)')
    .run('local', 'answer-1', 'talk', askedAt(0), JSON.stringify(older()))
  database
    .prepare(
      'INSERT INTO conversations (tenant, owner, id, title, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run('local', 'ann', 'talk', 'Fees', askedAt(0), askedAt(0))
  database
    .prepare(
      'INSERT INTO turns (conversation, tenant, owner, id, request_hash, size, record) VALUES (1, ?, ?, ?, ?, ?, ?)',
    )
    .run('local', 'ann', 'a', turn.requestHash, 1, JSON.stringify(turn))
  database.close()

  const { answers, conversations } = await openEmbeddedMemory(folder)
  onTestFinished(() => answers.close())
  const found = await answers.find('local', 'answer-1')
  expect(Answer.parse(found)).toEqual(makeComparingAnswer('zanzibar'))
  expect(await answers.evidence('local', 'answer-1')).toBeNull()
  const [read] = await conversations.recent({ tenant: 'local', id: 'talk' }, 1)
  expect(Answer.parse(read!.answer)).toEqual(found)

  const recalled = await conversations.recall({ tenant: 'local', id: 'talk' }, { turns: 0, notes: 9 })
  expect(recalled.notes).toMatchObject([{ turnId: 'a', told: 'The new fee is $15.00.' }])
  const words = async (text: string) =>
    (await conversations.search({ tenant: 'local', owner: 'ann' }, text, { limit: 9, offset: 0 })).length
  expect(await words('zanzibar')).toBe(1)

  await answers.eraseText('local', ['gone'])
  await conversations.eraseText('local', ['gone'])
  expect(JSON.stringify(await answers.find('local', 'answer-1'))).not.toContain('zanzibar')
  expect(JSON.stringify(await conversations.recent({ tenant: 'local', id: 'talk' }, 1))).not.toContain(
    'zanzibar',
  )
  expect(await words('zanzibar')).toBe(0)
})
