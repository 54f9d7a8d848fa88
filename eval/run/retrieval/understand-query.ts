import type { AnswerServices } from '../../../src/answer/answer-services.ts'
import { openTurnGuards } from '../../../src/answer/guard/turn-guards.ts'
import { openTurnModels } from '../../../src/answer/open-turn-models.ts'
import type { PackageReleases } from '../../../src/answer/understand/package-releases.ts'
import { understandQuestion } from '../../../src/answer/understand/understand-question.ts'
import { understandTurn } from '../../../src/answer/understand/understand-turn.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Turn } from '../../../src/domain/conversation.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { asksForChanges, type Understanding } from '../../../src/domain/understanding.ts'
import { hasSubject } from '../../scorers/term-coverage.ts'
import { understoodTurn } from '../understood-turn.ts'
import type { BeirQuery, HistoryTurn } from './beir-set.ts'
import { corpusRelease } from './index-corpus.ts'

const { package: name, label, ordinal } = corpusRelease
const { tenant, name: owner } = localCaller
const catalog: readonly PackageReleases[] = [
  {
    package: { tenant, owner, name, title: name },
    releases: [
      {
        ...{ tenant, owner, package: name, label, ordinal, order: null, effective: null, access: 'public' },
        ...{ contentHash: '', status: 'published', publishedAt: null, documents: 0 },
      },
    ],
  },
]
/** No question of a set is about today. */
const today = '2000-01-01'

/** By whom a query is read: rules alone, or also the language model that is set up. */
export type QueryReader = Pick<AnswerServices, 'router' | 'reading'>
export const rulesAlone: QueryReader = { router: null, reading: null }

/** Throws `Problem` (`bad-setting`) where no language model is set up. */
export function withModel({ router, reading }: QueryReader): QueryReader {
  if (router !== null && reading !== null) return { router, reading }
  throw new Problem(
    'bad-setting',
    'No language model is set up that could read the queries.',
    'Set VARIORUM_CHAT_MODEL, or leave --model out.',
  )
}

/**
 * What the service makes of a query after what was said before: each earlier question is understood by rules in its turn,
 * the query by `reader`.
 */
export async function understandQuery(
  { text, history }: Pick<BeirQuery, 'text' | 'history'>,
  { router, reading }: QueryReader,
  signal: AbortSignal,
): Promise<Understanding> {
  const turns: Turn[] = []
  for (const [question, reply] of exchanges(history)) {
    const understood = understandQuestion({ question, history: turns }, catalog, today)
    // Without citations: what was cited in the conversation is not known by places of ours.
    turns.push(understoodTurn(understood, turns.length, today, { outcome: 'answered', text: reply }))
  }
  const models = openTurnModels(router)
  const guards = openTurnGuards([], () => {})
  const input = { question: text, history: turns }
  return understandTurn(input, catalog, today, { models, reading, guards, signal })
}

/** Whether the service would search for nothing: the scope or subject is open, or it is no question. */
export function isAskedBack(understanding: Understanding): boolean {
  const { clarify, intent, topic } = understanding
  if (clarify !== null || intent === 'small-talk') return true
  return !hasSubject(topic) && !asksForChanges(understanding)
}

/** A question with what was said until the next one. */
function exchanges(history: readonly HistoryTurn[]): [question: string, reply: string][] {
  const pairs: [string, string][] = []
  for (const { speaker, text } of history) {
    const last = pairs.at(-1)
    if (speaker === 'user') pairs.push([text, ''])
    else if (last) last[1] = [last[1], text].filter(Boolean).join('\n')
  }
  return pairs.filter(([question]) => question.trim() !== '')
}
