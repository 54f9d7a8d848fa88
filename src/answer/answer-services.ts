import type { Comparisons } from '../comparisons/open-comparisons.ts'
import type { AnswerEvent } from '../domain/answer-event.ts'
import type { ExplainRequest } from '../domain/explanation.ts'
import type { Policy } from '../domain/policy.ts'
import type { Guard } from '../guard/guard.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import type { AnswerLog } from '../memory/answer-log.ts'
import type { ConversationStore } from '../memory/conversation-store.ts'
import type { ModelBounds } from '../model/chat-model.ts'
import type { Embedder } from '../model/embedder.ts'
import type { ModelRouter } from '../model/model-router.ts'
import type { Reranker } from '../model/reranker.ts'
import type { SentenceJudge } from '../model/sentence-judge.ts'
import type { SearchIndex } from '../search/search-index.ts'
import type { Accounts, TurnAccount } from './accounts/accounts.ts'
import type { Composer } from './compose/composer.ts'
import type { RetrievalTrace } from './explain/retrieval-trace.ts'
import type { ResearchOptions } from './research/research-options.ts'
import type { ReadingOptions } from './understand/model/reading-options.ts'
import type { Synonyms } from './understand/synonyms/read-synonyms.ts'

/** What the question story needs. Time and ids are passed in. */
export type AnswerServices = {
  library: ReleaseLibrary
  comparisons: Comparisons
  search: SearchIndex
  /** Tells how near words and sentences are; called word by word, so it is always the one shipped. */
  embedder: Embedder
  /** What passages are found by; its vectors are the index's. */
  indexEmbedder: Embedder
  /** Puts what was found in order; null without one. */
  reranker: Reranker | null
  conversations: ConversationStore
  answers: AnswerLog
  composer: Composer
  /** The rules first: what they stop is sent to nobody. */
  guards: readonly Guard[]
  policy: Policy
  /** Null without a language model. */
  router: ModelRouter | null
  /** How a language model researches; null without one. */
  research: ResearchOptions | null
  /** How a language model reads questions; null without one. */
  reading: ReadingOptions | null
  /** What else the tenant calls things; null without a list. */
  synonyms: Synonyms | null
  /** Asked about uncertain sentences; null without a language model. */
  judge: SentenceJudge | null
  /** Keeps what turns use, within the budget; null where nobody asks for it. */
  accounts: Accounts | null
  /** Hears how passages are found; absent where nobody asked. */
  trace?: RetrievalTrace
  now: () => Date
  newId: () => string
}

/**
 * `emit` is called while the answer is made; the signal aborts it with a `Problem` of code `cancelled`. `priority` and
 * `deadline` hold for what is asked of models, and what that uses goes into `account`. `answerId` is the id of an answer
 * that is made anew. With `explain` an event tells how its passages were found.
 */
export type AnswerOptions = ModelBounds & {
  signal: AbortSignal
  answerId?: string
  emit?: (event: AnswerEvent) => void
  account?: TurnAccount
  explain?: ExplainRequest
}
