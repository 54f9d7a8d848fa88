import { workerData } from 'node:worker_threads'
import type { Answer } from '../../domain/answer.ts'
import type { Turn } from '../../domain/conversation.ts'
import type { EvidenceRecord } from '../../domain/evidence-record.ts'
import type { Feedback } from '../../domain/feedback.ts'
import type { KeptAnswer, SavedQuestion } from '../../domain/saved-question.ts'
import type { TurnSpending } from '../../domain/spending.ts'
import { conversationMigrations } from '../../store/sqlite/conversation-migrations.ts'
import { openDatabase } from '../../store/sqlite/open-database.ts'
import { cacheStatements, type Statements } from '../../store/sqlite/statement-cache.ts'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import type { ConversationKey, ConversationLimits } from '../conversation-store.ts'
import type { SavedQuestionKey } from '../saved-questions.ts'
import type { SpendingDay, UsageFilter, UsageKey } from '../usage-ledger.ts'
import { findAnswer, findEvidence, recordAnswer } from './answer-rows.ts'
import { appendTurn } from './append-turn.ts'
import {
  findConversation,
  listConversations,
  readRecent,
  readTurn,
  removeConversation,
  renameConversation,
} from './conversation-rows.ts'
import { type AnswerTable, emptyLog, eraseAnswers } from './erase-answers.ts'
import { expireConversations, expireLooseAnswers } from './expire-conversations.ts'
import { eraseFeedbackRows, giveFeedback, listFeedback } from './feedback-rows.ts'
import {
  addQuestion,
  findQuestion,
  keepAnswer,
  keptAnswers,
  listQuestions,
  removeQuestion,
  replaceQuestion,
} from './saved-question-rows.ts'
import { searchConversations } from './search-conversations.ts'
import { fillDigests, recallTurns } from './turn-digests.ts'
import { recordSpending, spentOn, sumSpending, totalSpending } from './usage-rows.ts'

export type MemoryFile = { database: string; limits: ConversationLimits }

function memoryMethods(statements: Statements, limits: ConversationLimits) {
  return {
    expireLooseAnswers: () => expireLooseAnswers(statements, limits.keepMs),
    append: (conversation: ConversationKey & { owner: string }, turn: Turn, at: string) =>
      appendTurn(statements, limits, conversation, turn, at),
    recall: (key: ConversationKey, most: { turns: number; notes: number }) =>
      recallTurns(statements, key, most),
    search: (
      owner: { tenant: string; owner: string },
      words: string,
      page: { limit: number; offset: number },
    ) => searchConversations(statements, owner, words, page),
    recent: (key: ConversationKey, limit: number) => readRecent(statements, key, limit),
    turn: (key: ConversationKey, turnId: string) => readTurn(statements, key, turnId),
    list: (owner: { tenant: string; owner: string }, page: { limit: number; offset: number }) =>
      listConversations(statements, owner, page),
    find: (key: ConversationKey) => findConversation(statements, key),
    rename: (key: ConversationKey, title: string) => renameConversation(statements, key, title),
    remove: (key: ConversationKey) => removeConversation(statements, key),
    record: (tenant: string, answer: Answer, evidence: EvidenceRecord | null) =>
      recordAnswer(statements, tenant, answer, evidence),
    eraseAnswers: (table: AnswerTable, tenant: string, contentHashes: readonly string[], after: number) =>
      eraseAnswers(statements, table, tenant, contentHashes, after),
    giveFeedback: (tenant: string, feedback: Feedback) => giveFeedback(statements, tenant, feedback),
    listFeedback: (tenant: string, page: { limit: number; offset: number }) =>
      listFeedback(statements, tenant, page),
    eraseFeedback: (tenant: string, contentHashes: readonly string[], after: number) =>
      eraseFeedbackRows(statements, tenant, contentHashes, after),
    emptyLog: () => emptyLog(statements),
    findAnswer: (tenant: string, answerId: string) => findAnswer(statements, tenant, answerId),
    findEvidence: (tenant: string, answerId: string) => findEvidence(statements, tenant, answerId),
    recordSpending: (turn: TurnSpending) => recordSpending(statements, turn),
    spentOn: (day: SpendingDay) => spentOn(statements, day),
    sumSpending: (by: UsageKey, filter: UsageFilter, page: { limit: number; offset: number }) =>
      sumSpending(statements, by, filter, page),
    totalSpending: (filter: UsageFilter) => totalSpending(statements, filter),
    addQuestion: (tenant: string, question: SavedQuestion) => addQuestion(statements, tenant, question),
    listQuestions: (tenant: string, packageName: string) => listQuestions(statements, tenant, packageName),
    findQuestion: (key: SavedQuestionKey) => findQuestion(statements, key),
    replaceQuestion: (tenant: string, question: SavedQuestion) =>
      replaceQuestion(statements, tenant, question),
    removeQuestion: (key: SavedQuestionKey) => removeQuestion(statements, key),
    keepAnswer: (key: SavedQuestionKey, kept: KeptAnswer) => keepAnswer(statements, key, kept),
    keptAnswers: (key: SavedQuestionKey) => keptAnswers(statements, key),
  }
}
export type MemoryMethods = ReturnType<typeof memoryMethods>

/** The same, none of which finds what is overdue. */
function withoutOverdue(methods: MemoryMethods, expire: () => void): MemoryMethods {
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    (...args: never[]) => {
      expire()
      return (method as (...given: never[]) => unknown)(...args)
    },
  ])
  return Object.fromEntries(entries) as MemoryMethods
}

const { database: file, limits } = workerData as MemoryFile

serveMethods(() => {
  const database = openDatabase(file, conversationMigrations, { synchronous: 'full', secureDelete: true })
  const statements = cacheStatements(database)
  fillDigests(statements)
  const expire = () => expireConversations(statements, limits.keepMs)
  const methods = withoutOverdue(memoryMethods(statements, limits), expire)
  return { methods, close: () => database.close() }
}, file)
