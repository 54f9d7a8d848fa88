import type { PackageReleases } from '../../../src/answer/understand/package-releases.ts'
import { understandQuestion } from '../../../src/answer/understand/understand-question.ts'
import type { Citation } from '../../../src/domain/citation.ts'
import type { Turn } from '../../../src/domain/conversation.ts'
import type { RequestedScope } from '../../../src/domain/scope.ts'
import type { Understanding } from '../../../src/domain/understanding.ts'
import { understoodTurn } from '../understood-turn.ts'

/** Questions that are understood one after the other, and answered by nobody. */
export type Talk = {
  history: readonly Turn[]
  ask(question: string, requested?: RequestedScope): Understanding
}

/** A conversation in which each turn is answered by `outcomes[i]` (else "answered"), citing `cited[i]`. */
export function openTalk(
  catalog: readonly PackageReleases[],
  today: string,
  outcomes: readonly string[] = [],
  cited: readonly (readonly Partial<Citation['place']>[])[] = [],
): Talk {
  const history: Turn[] = []
  return {
    history,
    ask(question, requested) {
      const input = { question, history, ...(requested && { requested }) }
      const understanding = understandQuestion(input, catalog, today)
      const index = history.length
      history.push(turnOf(understanding, index, today, outcomes[index], cited[index] ?? []))
      return understanding
    },
  }
}

function turnOf(
  understanding: Understanding,
  index: number,
  today: string,
  outcome = understanding.clarify ? 'clarify' : 'answered',
  places: readonly Partial<Citation['place']>[],
): Turn {
  const { scope, clarify } = understanding
  const citations = places.map((place, position) => ({
    id: `answer-${index}:${position + 1}`,
    number: position + 1,
    place: {
      package: scope.package ?? '',
      release: scope.releases.at(-1) ?? '',
      document: 'a.md',
      section: '_',
      number: null,
      heading: '',
      trail: [],
      item: null,
      span: { start: 0, end: 0 },
      ...place,
    },
    documentVersion: 'v',
    quote: '',
    contentHash: 'h',
  }))
  const given = { outcome: outcome as Turn['answer']['outcome'], text: '', citations, options: clarify ?? [] }
  return understoodTurn(understanding, index, today, given)
}
