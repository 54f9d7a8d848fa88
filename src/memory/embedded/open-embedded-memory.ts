import { join } from 'node:path'
import { startWorker } from '../../store/sqlite/worker-client.ts'
import { makeWorkerPool } from '../../store/sqlite/worker-pool.ts'
import type { AnswerLog } from '../answer-log.ts'
import { type ConversationLimits, type ConversationStore, defaultLimits } from '../conversation-store.ts'
import type { SavedQuestions } from '../saved-questions.ts'
import type { UsageLedger } from '../usage-ledger.ts'
import type { AnswerTable } from './erase-answers.ts'
import type { MemoryFile, MemoryMethods } from './memory-worker.ts'

const SWEEP = 60 * 60 * 1000

/**
 * Conversations, answers, usage and saved questions in `folder`'s `conversations.db`, made where it is missing. What was appended or recorded
 * survives the end of the process and a power failure. All are closed by closing one. Throws `Problem` as
 * `openDatabase`.
 */
export async function openEmbeddedMemory(
  folder: string,
  given: Partial<ConversationLimits> = {},
): Promise<{
  conversations: ConversationStore
  answers: AnswerLog
  usage: UsageLedger
  questions: SavedQuestions
}> {
  const limits = { ...defaultLimits, ...given }
  const file: MemoryFile = { database: join(folder, 'conversations.db'), limits }
  const worker = makeWorkerPool(
    () => startWorker<MemoryMethods>(new URL('./memory-worker.ts', import.meta.url), file),
    1,
  )
  try {
    await worker.call('expireLooseAnswers', [])
  } catch (error) {
    await worker.close()
    throw error
  }
  // Every call removes what is overdue; this is for a service that nobody asks. One that fails is made up for by the next.
  const sweep = setInterval(() => void worker.call('expireLooseAnswers', []).catch(() => {}), SWEEP)
  sweep.unref()
  const close = () => {
    clearInterval(sweep)
    return worker.close()
  }
  const eraseText =
    (table: AnswerTable): AnswerLog['eraseText'] =>
    async (tenant, contentHashes, signal) => {
      if (contentHashes.length === 0) return
      // one call for each batch, so that turns are not held up
      for (let after: number | null = 0; after !== null; )
        after = await worker.call('eraseAnswers', [table, tenant, contentHashes, after], { signal })
      if (table === 'answers')
        for (let after: number | null = 0; after !== null; )
          after = await worker.call('eraseFeedback', [tenant, contentHashes, after], { signal })
      await worker.call('emptyLog', [])
    }
  const conversations: ConversationStore = {
    limits,
    away: false,
    append: (conversation, turn, at, signal) => worker.call('append', [conversation, turn, at], { signal }),
    recent: (conversation, limit, signal) => worker.call('recent', [conversation, limit], { signal }),
    recall: (conversation, most, signal) => worker.call('recall', [conversation, most], { signal }),
    turn: (conversation, turnId, signal) => worker.call('turn', [conversation, turnId], { signal }),
    list: (owner, page, signal) => worker.call('list', [owner, page], { signal }),
    search: (owner, words, page, signal) => worker.call('search', [owner, words, page], { signal }),
    find: (conversation, signal) => worker.call('find', [conversation], { signal }),
    rename: (conversation, title, signal) => worker.call('rename', [conversation, title], { signal }),
    remove: (conversation, signal) => worker.call('remove', [conversation], { signal }),
    eraseText: eraseText('turns'),
    close,
  }
  const answers: AnswerLog = {
    record: (tenant, answer, evidence, signal) =>
      worker.call('record', [tenant, answer, evidence], { signal }),
    find: (tenant, answerId, signal) => worker.call('findAnswer', [tenant, answerId], { signal }),
    evidence: (tenant, answerId, signal) => worker.call('findEvidence', [tenant, answerId], { signal }),
    giveFeedback: (tenant, feedback, signal) => worker.call('giveFeedback', [tenant, feedback], { signal }),
    feedback: (tenant, page, signal) => worker.call('listFeedback', [tenant, page], { signal }),
    eraseText: eraseText('answers'),
    close,
  }
  const usage: UsageLedger = {
    record: (turn, signal) => worker.call('recordSpending', [turn], { signal }),
    spentOn: (day, signal) => worker.call('spentOn', [day], { signal }),
    sums: (by, filter, page, signal) => worker.call('sumSpending', [by, filter, page], { signal }),
    total: (filter, signal) => worker.call('totalSpending', [filter], { signal }),
    close,
  }
  const questions: SavedQuestions = {
    add: (tenant, question, signal) => worker.call('addQuestion', [tenant, question], { signal }),
    list: (tenant, packageName, signal) => worker.call('listQuestions', [tenant, packageName], { signal }),
    find: (key, signal) => worker.call('findQuestion', [key], { signal }),
    replace: (tenant, question, signal) => worker.call('replaceQuestion', [tenant, question], { signal }),
    remove: (key, signal) => worker.call('removeQuestion', [key], { signal }),
    keep: (key, kept, signal) => worker.call('keepAnswer', [key, kept], { signal }),
    kept: (key, signal) => worker.call('keptAnswers', [key], { signal }),
    close,
  }
  return { conversations, answers, usage, questions }
}
