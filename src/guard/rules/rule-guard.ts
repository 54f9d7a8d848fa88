import type { Finding } from '../../domain/guard-finding.ts'
import type { GuardAction, GuardRules, StageRules } from '../../domain/guard-rules.ts'
import type { Guard, Verdict } from '../guard.ts'
import { findInjections } from './find-injections.ts'
import { findPersonalData } from './find-personal-data.ts'
import { findSecrets } from './find-secrets.ts'
import { openTopicFinder } from './find-topics.ts'

/** Passages whose verdicts are kept in memory. */
const MOST_KNOWN = 1_000

type Found = Finding & { reason: string }

/** Guards by rules alone: credentials, personal data, text that instructs a model, denied topics. */
export function createRuleGuard({ question: asked, documents, topics }: GuardRules): Guard {
  const findTopics = openTopicFinder(topics)
  const deniedIn = (text: string): Found[] =>
    findTopics(text).map(({ topic, start, end }) => ({
      ...{ policy: 'topic', type: topic.name, action: 'block', score: null, span: { start, end } },
      reason: topic.message ?? `${topic.name} is no topic here`,
    }))
  const known = new Map<string, Verdict>()
  return {
    id: 'rules',
    checks: 'sentence',
    remembers: false,
    trouble: null,
    async checkQuestion(text) {
      return verdictOn(text, [...findingsIn(text, asked), ...deniedIn(text)])
    },
    async checkPassages(texts) {
      return texts.map(checkPassage)
    },
    async checkAnswer({ text }) {
      const found = findingsIn(text, documents)
      return verdictOn(text, [...found, ...deniedIn(text)])
    },
  }

  /** The same passages answer many questions; the one longest not asked for is forgotten first. */
  function checkPassage(text: string): Verdict {
    const verdict = known.get(text) ?? keptOrLeftOut(findingsIn(text, documents))
    known.delete(text)
    known.set(text, verdict)
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!)
    return verdict
  }
}

function findingsIn(text: string, rules: StageRules): Found[] {
  const found: Found[] = []
  const add = (
    policy: string,
    type: string,
    action: GuardAction,
    { start, end }: Found['span'] & {},
    reason: string,
  ) => {
    if (action !== 'ignore') found.push({ policy, type, action, score: null, span: { start, end }, reason })
  }
  if (rules.secrets !== 'ignore')
    for (const each of findSecrets(text))
      add('secrets', each.type, rules.secrets, each, 'it holds a credential')
  if (rules.injection !== 'ignore')
    for (const span of findInjections(text))
      add('injection', 'instruction', rules.injection, span, 'it gives instructions to a model')
  if (Object.values(rules.personalData).some(action => action !== 'ignore'))
    for (const each of findPersonalData(text))
      add('personal-data', each.type, rules.personalData[each.type], each, 'it holds personal data')
  return found
}

const findingOf = ({ reason: _, ...finding }: Found): Finding => finding

function verdictOn(text: string, found: readonly Found[]): Verdict {
  const findings = found.map(findingOf)
  const stopping = found.find(({ action }) => action === 'block')
  if (stopping) return { result: 'block', findings, reason: stopping.reason }
  const masked = findings.filter(({ action }) => action === 'redact')
  if (masked.length === 0) return { result: 'pass', findings }
  return { result: 'redact', findings, text: mask(text, masked) }
}

/** A passage is shown as it stands or not at all; the reader can still open its document. */
function keptOrLeftOut(found: readonly Found[]): Verdict {
  const findings = found.map(findingOf)
  const stopping =
    found.find(({ action }) => action === 'block') ?? found.find(({ action }) => action === 'redact')
  return stopping ? { result: 'block', findings, reason: stopping.reason } : { result: 'pass', findings }
}

/** The text with each finding replaced by its type in brackets. */
function mask(text: string, findings: readonly Finding[]): string {
  const ordered = findings
    .flatMap(({ type, span }) => (span ? [{ type, ...span }] : []))
    .sort((a, b) => a.start - b.start)
  let masked = ''
  let last = 0
  for (const { type, start, end } of ordered) {
    if (start < last) continue
    masked += `${text.slice(last, start)}[${type}]`
    last = end
  }
  return masked + text.slice(last)
}
