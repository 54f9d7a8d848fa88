import type { GuardrailAssessment } from '@aws-sdk/client-bedrock-runtime'
import type { Finding } from '../../domain/guard-finding.ts'
import type { Span } from '../../domain/span.ts'

type Found = {
  type: string
  action: string | undefined
  score?: number | undefined
  match?: string | undefined
}

const CONFIDENCE: Readonly<Record<string, number>> = { NONE: 0, LOW: 1 / 3, MEDIUM: 2 / 3, HIGH: 1 }
const ACTIONS: Readonly<Record<string, Finding['action']>> = {
  BLOCKED: 'block',
  ANONYMIZED: 'redact',
  NONE: 'report',
}

/**
 * What a guardrail's assessments say, as findings. `score` is the confidence of a content filter (a third for LOW, two
 * for MEDIUM) or how grounded or relevant a draft is. What was looked for and not found is left out, except for the
 * scores of grounding. A match stands where the text says it for the first time that no other finding has taken.
 */
export function readAssessments(assessments: readonly GuardrailAssessment[], text: string): Finding[] {
  const taken = new Map<string, number>()
  return assessments.flatMap(assessment =>
    policiesOf(assessment).flatMap(([policy, found]) =>
      found.map(({ type, action, score, match }) => ({
        policy,
        type,
        action: ACTIONS[action ?? ''] ?? 'block',
        score: score === undefined ? null : Math.min(1, Math.max(0, score)),
        span: match ? find(match) : null,
      })),
    ),
  )

  function find(match: string): Span | null {
    const start = text.indexOf(match, taken.get(match) ?? 0)
    if (start < 0) return null
    taken.set(match, start + match.length)
    return { start, end: start + match.length }
  }
}

function policiesOf(assessment: GuardrailAssessment): [string, Found[]][] {
  const { topicPolicy, contentPolicy, wordPolicy, sensitiveInformationPolicy, automatedReasoningPolicy } =
    assessment
  return [
    ['topic', detected(topicPolicy?.topics).map(({ name, action }) => ({ type: name ?? 'topic', action }))],
    [
      'content',
      detected(contentPolicy?.filters).map(({ type, action, confidence }) => ({
        ...{ type: type ?? 'content', action },
        score: CONFIDENCE[confidence ?? ''],
      })),
    ],
    [
      'words',
      [
        ...detected(wordPolicy?.customWords).map(({ action, match }) => ({ type: 'custom', action, match })),
        ...detected(wordPolicy?.managedWordLists).map(({ type, action, match }) => ({
          ...{ type: type ?? 'managed', action, match },
        })),
      ],
    ],
    [
      'personal-data',
      [
        ...detected(sensitiveInformationPolicy?.piiEntities).map(({ type, action, match }) => ({
          ...{ type: type ?? 'personal', action, match },
        })),
        ...detected(sensitiveInformationPolicy?.regexes).map(({ name, action, match }) => ({
          ...{ type: name ?? 'pattern', action, match },
        })),
      ],
    ],
    [
      'grounding',
      (assessment.contextualGroundingPolicy?.filters ?? []).map(({ type, action, score }) => ({
        ...{ type: type ?? 'GROUNDING', action, score },
      })),
    ],
    [
      'reasoning',
      (automatedReasoningPolicy?.findings ?? []).map(finding => ({
        ...{ type: Object.keys(finding)[0] ?? 'finding', action: 'NONE' },
      })),
    ],
  ]
}

const detected = <T extends { detected?: boolean | undefined }>(entries: readonly T[] | undefined): T[] =>
  (entries ?? []).filter(entry => entry.detected !== false)

const WORDS: Readonly<Record<string, string>> = {
  topic: 'a topic that is denied here',
  content: 'content that is not allowed here',
  words: 'a word that is not allowed here',
  'personal-data': 'personal data',
  grounding: 'the draft does not rest on the documents, or does not answer the question',
}

/** Why a text was blocked, without its words. */
export function reasonOf(findings: readonly Finding[]): string {
  const blocking = findings.filter(({ action }) => action === 'block')
  const told = blocking.map(({ policy, type, score }) => {
    if (policy === 'content' && type === 'PROMPT_ATTACK') return 'it instructs a model'
    const detail = policy === 'grounding' && score !== null ? `${type} ${score.toFixed(2)}` : type
    return `${WORDS[policy] ?? policy} (${detail})`
  })
  return told.length === 0 ? 'the guardrail stopped it' : [...new Set(told)].join('; ')
}
