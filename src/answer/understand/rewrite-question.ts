import type { Intent } from '../../domain/answer.ts'
import type { ConversationContext } from './conversation-context.ts'
import type { IntentCues } from './detect-intent.ts'
import type { ReleaseMention } from './release-mention.ts'

export type RewrittenQuestion = {
  standaloneQuestion: string
  queries: string[]
  intent: Intent
  followsUp: boolean
}

export function rewriteQuestion(
  question: string,
  _mentions: readonly ReleaseMention[],
  cues: IntentCues,
  _conversation: ConversationContext,
): RewrittenQuestion {
  return { standaloneQuestion: question, queries: [question], intent: cues.intent, followsUp: false }
}
