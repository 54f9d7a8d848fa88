import type { Finding } from '../../domain/guard-finding.ts'
import type { Guard, Verdict } from '../guard.ts'
import { findInjections } from './find-injections.ts'
import { findSecrets, redactSecrets, type SecretMention } from './find-secrets.ts'

/** Guards by rules alone: credentials are redacted, text that instructs a model is kept out of the evidence. */
export const ruleGuard: Guard = {
  id: 'rules',
  checks: 'sentence',
  async checkQuestion(question) {
    return redactOrPass(question)
  },
  async checkPassages(texts) {
    return texts.map(checkPassage)
  },
  async checkAnswer({ text }) {
    return redactOrPass(text)
  },
}

function redactOrPass(text: string): Verdict {
  const redacted = redactSecrets(text)
  if (redacted.found.length === 0) return { result: 'pass', findings: [] }
  return { result: 'redact', findings: secretFindings(redacted.found), text: redacted.text }
}

/** A passage with instructions to a model or with credentials is not shown; the reader can still open its document. */
function checkPassage(text: string): Verdict {
  const secrets = findSecrets(text)
  const injections = findInjections(text)
  const findings: Finding[] = [
    ...secretFindings(secrets),
    ...injections.map(
      span => ({ policy: 'injection', type: 'instruction', action: 'block', score: null, span }) as const,
    ),
  ]
  if (injections.length > 0)
    return { result: 'block', findings, reason: 'the passage gives instructions to a model' }
  if (secrets.length > 0) return { result: 'block', findings, reason: 'the passage holds a credential' }
  return { result: 'pass', findings }
}

const secretFindings = (found: readonly SecretMention[]): Finding[] =>
  found.map(({ type, start, end }) => ({
    ...{ policy: 'secrets', type, action: 'redact', score: null },
    span: { start, end },
  }))
