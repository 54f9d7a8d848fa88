import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { startScript } from '../support/child-process.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { makeTurn } from '../support/turn-records.ts'
import { answerLogContract } from './answer-log.contract.ts'
import { conversationStoreContract } from './conversation-store.contract.ts'
import { feedbackContract } from './feedback.contract.ts'
import { memoryContract } from './memory.contract.ts'
import { savedQuestionsContract } from './saved-questions.contract.ts'
import { usageLedgerContract } from './usage-ledger.contract.ts'

const talk = { tenant: 'local', owner: 'ann', id: 'talk' }

conversationStoreContract('embedded memory', async () => {
  const folder = await makeTemporaryFolder()
  return {
    open: async limits => (await openEmbeddedMemory(folder.path, limits)).conversations,
    dispose: folder.remove,
  }
})

memoryContract('embedded memory', async () => {
  const folder = await makeTemporaryFolder()
  return {
    open: limits => openEmbeddedMemory(folder.path, limits),
    holds: async word => {
      const files = await readdir(folder.path)
      const kept = await Promise.all(files.map(file => readFile(join(folder.path, file), 'latin1')))
      return kept.join('').toLowerCase().includes(word)
    },
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

savedQuestionsContract('embedded memory', async () => {
  const folder = await makeTemporaryFolder()
  return { open: async () => (await openEmbeddedMemory(folder.path)).questions, dispose: folder.remove }
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
