import type { PackageReleases } from '../../../src/answer/understand/package-releases.ts'
import { understandQuestion } from '../../../src/answer/understand/understand-question.ts'
import { noScores } from '../../../src/domain/answer.ts'
import type { Citation } from '../../../src/domain/citation.ts'
import type { Turn } from '../../../src/domain/conversation.ts'
import type { RequestedScope } from '../../../src/domain/scope.ts'
import type { Understanding } from '../../../src/domain/understanding.ts'

export const TODAY = '2026-03-10'

/** A package whose releases are `label` or `label effective`, oldest first. */
export function packageOf(name: string, title: string, releases: readonly string[]): PackageReleases {
  const records = releases.map((each, index) => {
    const [label, effective] = each.split(' ')
    return {
      tenant: 'local',
      owner: 'local',
      package: name,
      label: label!,
      ordinal: (index + 1) * 10,
      order: null,
      effective: effective ?? null,
      access: 'public',
      contentHash: label!,
      status: 'published' as const,
      publishedAt: '2026-01-01T00:00:00Z',
      documents: 1,
    }
  })
  return { package: { tenant: 'local', owner: 'local', name, title }, releases: records }
}

export const standard = packageOf('asvs', 'ASVS', ['4.0.1', '4.0.2', '4.0.3'])
export const manual = packageOf('harbor-auto-manual', 'Harbor Mutual Personal Auto Rating Manual', [
  '2024-07 2024-07-01',
  '2025-01 2025-01-01',
  '2025-07 2025-07-01',
])
export const snapshots = packageOf('aca', 'Health parameters', [
  'v1.235.0_2025-04-01',
  'v1.300.2_2025-08-01',
  'v1.428.0_2025-11-01',
])
export const numbered = packageOf('terms-of-use', 'Terms of use', ['1', '2'])

/** Releases a question resolves to, as "a, b"; with " ?" when assumed; "asks: …" with the options when it asks back. */
export function scopeOf(understanding: Understanding): string {
  if (understanding.clarify)
    return `asks: ${understanding.clarify.map(({ scope }) => scope.releases.join('+')).join(', ')}`
  return understanding.scope.releases.join(', ') + (understanding.scope.assumed ? ' ?' : '')
}

export type Conversation = {
  history: readonly Turn[]
  ask(question: string, requested?: RequestedScope): Understanding
}

/** A conversation in which each turn is answered by `outcomes[i]` (else "answered"), citing `cited[i]`. */
export function conversation(
  catalog: readonly PackageReleases[],
  outcomes: readonly string[] = [],
  cited: readonly (readonly Partial<Citation['place']>[])[] = [],
): Conversation {
  const history: Turn[] = []
  return {
    history,
    ask(question, requested) {
      const input = { question, history, ...(requested && { requested }) }
      const understanding = understandQuestion(input, catalog, TODAY)
      history.push(
        turnOf(understanding, history.length, outcomes[history.length], cited[history.length] ?? []),
      )
      return understanding
    },
  }
}

function turnOf(
  understanding: Understanding,
  index: number,
  outcome = understanding.clarify ? 'clarify' : 'answered',
  places: readonly Partial<Citation['place']>[],
): Turn {
  const { question, standaloneQuestion, intent, scope, clarify } = understanding
  const answer = {
    id: `answer-${index}`,
    conversationId: 'talk',
    turnId: `turn-${index}`,
    createdAt: '2026-03-10T10:00:00Z',
    question,
    standaloneQuestion,
    intent,
    scope,
    outcome: outcome as Turn['answer']['outcome'],
    text: '',
    sentences: [],
    citations: places.map((place, position) => ({
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
    })),
    changes: [],
    options: clarify ?? [],
    scores: noScores,
    decision: { result: 'pass' as const, reasons: [] },
    degraded: null,
    model: { id: 'extractive', prompt: null },
    usage: { inputTokens: 0, outputTokens: 0, cost: 0 },
    timings: {},
  }
  return { id: `turn-${index}`, conversationId: 'talk', requestHash: '', question, answer }
}
