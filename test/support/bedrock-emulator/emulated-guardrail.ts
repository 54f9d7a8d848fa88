/**
 * What the emulated guardrail looks for, by the name or type that it is reported under: words of denied topics, of
 * prompt attacks (in what comes in only, as the service does) and of a word list; patterns of personal data that are
 * masked, or only reported. `grounding`: least share of an answer's words that its source must hold. `versions`: those
 * that exist, as `ID:VERSION`; all of them where it is absent.
 */
export type EmulatedGuardrail = {
  denied?: Readonly<Record<string, readonly string[]>>
  attacks?: readonly string[]
  words?: readonly string[]
  masked?: Readonly<Record<string, RegExp>>
  reported?: Readonly<Record<string, RegExp>>
  grounding?: number
  versions?: readonly string[]
}

/** One that stops the usual attack and masks e-mail addresses, for whoever tries without an account. */
export const triedGuardrail: EmulatedGuardrail = {
  attacks: ['ignore all previous instructions', 'ignore your instructions', 'system prompt'],
  masked: { EMAIL: /[\w.+-]+@[\w-]+\.[\w.]+/g },
  grounding: 0.5,
}

type GuardrailBody = {
  source: 'INPUT' | 'OUTPUT'
  outputScope?: 'INTERVENTIONS' | 'FULL'
  content: { text: { text: string; qualifiers?: string[] } }[]
}
type Entry = { action: string; detected: boolean } & Record<string, unknown>

const LIMITS: readonly [string, number][] = [
  ['grounding_source', 100_000],
  ['query', 1_000],
  ['guard_content', 5_000],
]

/** ApplyGuardrail as its reference describes the reply; null for content that the service would refuse. */
export function applyGuardrail(
  { content, source, outputScope }: GuardrailBody,
  { denied = {}, attacks = [], words = [], masked = {}, reported = {}, grounding }: EmulatedGuardrail,
): unknown {
  const of = (qualifier: string) =>
    content.filter(({ text }) => text.qualifiers?.includes(qualifier)).map(({ text }) => text.text)
  if (LIMITS.some(([qualifier, most]) => of(qualifier).join('').length > most)) return null
  const qualified = content.some(({ text }) => text.qualifiers?.length)
  const checked = qualified ? of('guard_content') : content.map(({ text }) => text.text)
  const all = checked.join('\n')
  const holds = (word: string) => all.toLowerCase().includes(word.toLowerCase())
  const matchesOf = (patterns: Readonly<Record<string, RegExp>>, action: string) =>
    Object.entries(patterns).flatMap(([type, pattern]) =>
      [...all.matchAll(pattern)].map(([match]) => ({ match, type, action, detected: true })),
    )

  const topics = Object.entries(denied)
    .filter(([, phrases]) => phrases.some(holds))
    .map(([name]) => ({ name, type: 'DENY', action: 'BLOCKED', detected: true }))
  const attacked = source === 'INPUT' && attacks.some(holds)
  const attack = { type: 'PROMPT_ATTACK', confidence: attacked ? 'HIGH' : 'NONE', filterStrength: 'HIGH' }
  const filters =
    attacks.length > 0 && source === 'INPUT'
      ? [{ ...attack, action: attacked ? 'BLOCKED' : 'NONE', detected: attacked }]
      : []
  const customWords = words.filter(holds).map(match => ({ match, action: 'BLOCKED', detected: true }))
  const piiEntities = [...matchesOf(masked, 'ANONYMIZED'), ...matchesOf(reported, 'NONE')]
  const grounds =
    source === 'OUTPUT' && grounding !== undefined && of('grounding_source').length > 0
      ? [
          ground('GROUNDING', all, of('grounding_source')),
          ground('RELEVANCE', of('query').join(' '), checked),
        ]
      : []
  const found: Entry[] = [...topics, ...filters, ...customWords, ...piiEntities, ...grounds]
  const blocked = found.some(({ action }) => action === 'BLOCKED')
  const masking = found.some(({ action }) => action === 'ANONYMIZED')
  const shown = <T extends Entry>(entries: T[]) =>
    outputScope === 'FULL' ? entries : entries.filter(({ detected }) => detected)
  const usage = {
    topicPolicyUnits: unitsOf(all, topics.length + Object.keys(denied).length),
    contentPolicyUnits: unitsOf(all, attacks.length),
    wordPolicyUnits: unitsOf(all, words.length),
    sensitiveInformationPolicyUnits: unitsOf(all, Object.keys({ ...masked, ...reported }).length),
    sensitiveInformationPolicyFreeUnits: 0,
    contextualGroundingPolicyUnits: unitsOf(`${of('grounding_source')}${of('query')}${all}`, grounds.length),
    contentPolicyImageUnits: 0,
  }
  const coverage = { textCharacters: { guarded: all.length, total: all.length } }
  return {
    usage,
    action: blocked || masking ? 'GUARDRAIL_INTERVENED' : 'NONE',
    actionReason: blocked ? 'Guardrail blocked.' : masking ? 'Guardrail masked.' : 'No action.',
    outputs: blocked
      ? [{ text: 'Sorry, this was blocked.' }]
      : masking
        ? checked.map(text => ({ text: mask(text, masked) }))
        : [],
    assessments: [
      {
        ...(topics.length > 0 && { topicPolicy: { topics } }),
        ...(shown(filters).length > 0 && { contentPolicy: { filters: shown(filters) } }),
        ...(customWords.length > 0 && { wordPolicy: { customWords, managedWordLists: [] } }),
        ...(piiEntities.length > 0 && { sensitiveInformationPolicy: { piiEntities, regexes: [] } }),
        ...(shown(grounds).length > 0 && { contextualGroundingPolicy: { filters: shown(grounds) } }),
        invocationMetrics: { guardrailProcessingLatency: 1, usage, guardrailCoverage: coverage },
      },
    ],
    guardrailCoverage: coverage,
  }

  function ground(type: string, said: string, held: readonly string[]) {
    const inSource = new Set(held.flatMap(wordsOf))
    const saidWords = wordsOf(said)
    const share =
      saidWords.length === 0 ? 1 : saidWords.filter(word => inSource.has(word)).length / saidWords.length
    // relevance is reported only: shares of words say little about it
    const below = type === 'GROUNDING' && share < grounding!
    return { type, threshold: grounding!, score: share, action: below ? 'BLOCKED' : 'NONE', detected: below }
  }
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const mask = (text: string, masked: Readonly<Record<string, RegExp>>) =>
  Object.entries(masked).reduce((now, [type, pattern]) => now.replace(pattern, `{${type}}`), text)

/** A unit is up to 1,000 characters; a policy that is not set up costs none. */
const unitsOf = (text: string, setUp: number) => (setUp === 0 ? 0 : Math.ceil(text.length / 1000))
