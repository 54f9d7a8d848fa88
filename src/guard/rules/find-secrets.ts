import type { Span } from '../../domain/span.ts'

/** Credentials by their published shapes. */
const SHAPES: readonly { type: string; pattern: RegExp }[] = [
  { type: 'aws-access-key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  {
    type: 'private-key',
    pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\s\S]*?(?:-----END (?:[A-Z]+ )*PRIVATE KEY-----|$)/g,
  },
  { type: 'token', pattern: /\b(?:ghp|gho|ghs|github_pat|sk|xox[bap])[-_][A-Za-z0-9_-]{20,}\b/g },
  { type: 'json-web-token', pattern: /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\b/g },
  {
    type: 'password',
    pattern: /\b(?:password|passwd|secret|api[_-]?key)\s*[=:]\s*["']?(?=[^\s"']*\d)[^\s"']{8,}/gi,
  },
]

export type SecretMention = Span & { type: string }

/** Credentials in a text, in order. */
export function findSecrets(text: string): SecretMention[] {
  return SHAPES.flatMap(({ type, pattern }) =>
    [...text.matchAll(pattern)].map(match => ({
      type,
      start: match.index,
      end: match.index + match[0].length,
    })),
  ).sort((a, b) => a.start - b.start)
}
