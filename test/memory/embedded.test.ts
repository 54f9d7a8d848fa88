import { expect, onTestFinished, test } from 'vitest'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { startScript } from '../support/child-process.ts'
import { makeFeedback } from '../support/feedback-records.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { askedAt, makeLoggedAnswer, makeTurn } from '../support/turn-records.ts'
import { answerLogContract } from './answer-log.contract.ts'
import { conversationStoreContract } from './conversation-store.contract.ts'
import { feedbackContract } from './feedback.contract.ts'
import { usageLedgerContract } from './usage-ledger.contract.ts'

const talk = { tenant: 'local', owner: 'ann', id: 'talk' }

conversationStoreContract('embedded memory', async () => {
  const folder = await makeTemporaryFolder()
  return {
    open: async limits => (await openEmbeddedMemory(folder.path, limits)).conversations,
    dispose: folder.remove,
  }
})

for (const contract of [answerLogContract, feedbackContract])
  contract('embedded memory', async () => {
    const folder = await makeTemporaryFolder()
    return { open: async () => (await openEmbeddedMemory(folder.path)).answers, dispose: folder.remove }
  })

usageLedgerContract('embedded memory', async () => {
  const folder = await makeTemporaryFolder()
  return { open: async () => (await openEmbeddedMemory(folder.path)).usage, dispose: folder.remove }
})

test('keeps every turn that was answered when the process is killed', async () => {
  const folder = await makeTemporaryFolder()
  onTestFinished(folder.remove)
  let kept = -1
  for (let round = 0; round < 3; round++) {
    const script = startScript(new URL('./append-forever.ts', import.meta.url), [folder.path])
    for (let lines = 0; lines < 7 + round; lines++) kept = Math.max(kept, Number(await script.nextLine()))
    kept = Math.max(kept, ...(await script.kill()).map(Number))
    const { conversations } = await openEmbeddedMemory(folder.path)
    for (let turn = Math.max(0, kept - 100); turn <= kept; turn++)
      expect(await conversations.turn(talk, `t${turn}`)).toEqual(makeTurn(`t${turn}`))
    await conversations.close()
  }
})

test('erases the answers of a conversation that is removed', async () => {
  const folder = await makeTemporaryFolder()
  onTestFinished(folder.remove)
  const { conversations, answers } = await openEmbeddedMemory(folder.path)
  const turn = makeTurn('a')
  await answers.record('local', turn.answer, null)
  await answers.record('local', makeLoggedAnswer({ id: 'other', conversationId: 'other' }), null)
  await conversations.append(talk, turn, askedAt(0))
  for (const answerId of [turn.answer.id, 'other'])
    await answers.giveFeedback('local', makeFeedback({ answerId }))
  await conversations.remove(talk)
  expect(await answers.find('local', turn.answer.id)).toBeNull()
  expect(await answers.find('local', 'other')).not.toBeNull()
  expect(await answers.feedback('local', { limit: 10, offset: 0 })).toMatchObject([{ answerId: 'other' }])
  await answers.close()
  await conversations.close()
})
