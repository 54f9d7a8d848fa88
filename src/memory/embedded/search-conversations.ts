import type { Conversation } from '../../domain/conversation.ts'
import { holdsWords, searchableWords, wantedWords } from '../../language/searchable-words.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { type FoundConversation, SEARCHED } from '../conversation-store.ts'
import { readTurn } from '../read-answer.ts'
import { listConversations } from './conversation-rows.ts'

/** See `ConversationStore.search`. */
export function searchConversations(
  statements: Statements,
  owner: { tenant: string; owner: string },
  words: string,
  { limit, offset }: { limit: number; offset: number },
): FoundConversation[] {
  const wanted = wantedWords(words)
  const found: FoundConversation[] = []
  if (wanted.length === 0) return found
  for (const conversation of listConversations(statements, owner, { limit: SEARCHED, offset: 0 })) {
    const turn = lastTurnWith(statements, conversation, wanted)
    if (turn || holdsWords(searchableWords([conversation.title]), wanted)) found.push({ conversation, turn })
    if (found.length === offset + limit) break
  }
  return found.slice(offset)
}

function lastTurnWith(statements: Statements, { tenant, id }: Conversation, wanted: readonly string[]) {
  const found = statements.get<{ record: string }>(
    `SELECT t.record FROM turns t JOIN conversations c ON c.row = t.conversation
      JOIN turn_digests d ON d.turn = t.position
      WHERE c.tenant = ? AND c.id = ?
        AND NOT EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE instr(d.words, wanted.value) = 0)
      ORDER BY t.position DESC LIMIT 1`,
    tenant,
    id,
    JSON.stringify(wanted),
  )
  return found ? readTurn(found.record) : null
}
