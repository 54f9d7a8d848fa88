import type { Answer } from '../../src/domain/answer.ts'
import type { Conversation, Turn } from '../../src/domain/conversation.ts'
import type { EvidenceRecord } from '../../src/domain/evidence-record.ts'
import type { Feedback } from '../../src/domain/feedback.ts'
import type { AnswerLog } from '../../src/memory/answer-log.ts'
import {
  type ConversationKey,
  type ConversationStore,
  defaultLimits,
} from '../../src/memory/conversation-store.ts'
import { eraseAnswer } from '../../src/memory/erase-answer.ts'
import { eraseEvidence } from '../../src/memory/erase-evidence.ts'
import { eraseFeedback } from '../../src/memory/erase-feedback.ts'
import { isTelling, noteOf } from '../../src/memory/turn-note.ts'

type Kept = { conversation: Conversation; turns: Turn[] }

/** Both memory ports over two maps, for tests that need no disk. */
export function memoryInProcess(): { conversations: ConversationStore; answers: AnswerLog } {
  const kept = new Map<string, Kept>()
  const answers = new Map<string, { answer: Answer; evidence: EvidenceRecord | null }>()
  const said = new Map<string, Feedback>()
  const at = ({ tenant, id }: ConversationKey) => kept.get(`${tenant}/${id}`)
  const close = async () => {}
  const erased = (answer: Answer, hashes: readonly string[]) => eraseAnswer(answer, new Set(hashes)) ?? answer

  return {
    conversations: {
      limits: { ...defaultLimits, turns: 100 },
      away: false,
      append: async ({ tenant, id, owner }, turn, time) => {
        const found = at({ tenant, id }) ?? {
          conversation: {
            id,
            tenant,
            owner,
            title: turn.question,
            createdAt: time,
            updatedAt: time,
            turns: 0,
          },
          turns: [],
        }
        if (!found.turns.some(other => other.id === turn.id)) found.turns.push(turn)
        found.conversation = { ...found.conversation, updatedAt: time, turns: found.turns.length }
        kept.set(`${tenant}/${id}`, found)
      },
      recent: async (key, limit) => at(key)?.turns.slice(-limit) ?? [],
      recall: async (key, most) => {
        const telling = at(key)?.turns.filter(isTelling) ?? []
        const notes = telling.slice(0, -most.turns).map(turn => noteOf(turn)!)
        return { turns: telling.slice(-most.turns), notes: notes.slice(-most.notes) }
      },
      turn: async (key, turnId) => at(key)?.turns.find(turn => turn.id === turnId) ?? null,
      list: async ({ tenant, owner }, { limit, offset }) =>
        [...kept.values()]
          .map(({ conversation }) => conversation)
          .filter(conversation => conversation.tenant === tenant && conversation.owner === owner)
          .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
          .slice(offset, offset + limit),
      search: async ({ tenant, owner }, words, { limit, offset }) =>
        [...kept.values()]
          .filter(({ conversation: each }) => each.tenant === tenant && each.owner === owner)
          .map(({ conversation, turns }) => ({
            conversation,
            turn:
              turns.findLast(({ question }) => question.toLowerCase().includes(words.toLowerCase())) ?? null,
          }))
          .filter(({ turn }) => turn !== null)
          .slice(offset, offset + limit),
      find: async key => at(key)?.conversation ?? null,
      rename: async (key, title) => {
        const found = at(key)
        if (found) found.conversation = { ...found.conversation, title }
      },
      remove: async ({ tenant, id }) => void kept.delete(`${tenant}/${id}`),
      eraseText: async (tenant, hashes) => {
        for (const { conversation, turns } of kept.values())
          if (conversation.tenant === tenant)
            for (const turn of turns) turn.answer = erased(turn.answer, hashes)
      },
      close,
    },
    answers: {
      record: async (tenant, answer, evidence) =>
        void answers.set(`${tenant}/${answer.id}`, { answer, evidence }),
      find: async (tenant, answerId) => answers.get(`${tenant}/${answerId}`)?.answer ?? null,
      evidence: async (tenant, answerId) => answers.get(`${tenant}/${answerId}`)?.evidence ?? null,
      giveFeedback: async (tenant, given) => {
        if (!answers.has(`${tenant}/${given.answerId}`)) return null
        const key = `${tenant}/${given.answerId}/${given.owner}`
        const { id, createdAt } = said.get(key) ?? given
        said.set(key, { ...given, id, createdAt })
        return said.get(key)!
      },
      feedback: async (tenant, { limit, offset }) =>
        [...said]
          .filter(([key]) => key.startsWith(`${tenant}/`))
          .map(([, feedback]) => feedback)
          .slice(offset, offset + limit),
      eraseText: async (tenant, hashes) => {
        for (const [key, feedback] of said)
          if (key.startsWith(`${tenant}/`))
            said.set(key, eraseFeedback(feedback, new Set(hashes)) ?? feedback)
        for (const [key, { answer, evidence }] of answers)
          if (key.startsWith(`${tenant}/`))
            answers.set(key, {
              answer: erased(answer, hashes),
              evidence: (evidence && eraseEvidence(evidence, new Set(hashes))) ?? evidence,
            })
      },
      close,
    },
  }
}
