import type { ChangeToken } from './change-tokens.ts'

const ABBREVIATION = /^(\p{Lu}{2,8})s?$/u

type Side = readonly ChangeToken[]

/**
 * Tokens that abbreviate what the other version writes out, and the words written out: "trusted platform module" and
 * "TPM" name one thing. What only one version names is not among them. Words joined by hyphens count one by one
 * ("Server-side Request Forgery", SSRF).
 */
export function abbreviatedTokens(before: Side, after: Side): Set<ChangeToken> {
  const all = new Set<string>()
  for (const token of [...before, ...after]) {
    const letters = abbreviationOf(token)
    if (letters) all.add(letters)
  }
  const found = new Set<ChangeToken>()
  const [lefts, rights] = [naming(before, all), naming(after, all)]
  for (const letters of all) {
    const [left, right] = [lefts.get(letters), rights.get(letters)]
    if (left && right) for (const token of [...left, ...right]) found.add(token)
  }
  for (const [side, other] of [
    [before, after],
    [after, before],
  ] as const)
    for (const token of explained(side, other)) found.add(token)
  return found
}

/** Words ahead of an abbreviation in brackets that the other version uses alone: "time-based OTP (TOTP)" for TOTP. */
function explained(side: Side, other: Side): ChangeToken[] {
  const alone = new Set(other.map(abbreviationOf))
  return side.flatMap((token, at) => {
    const letters = abbreviationOf(token)
    const bracketed = side[at - 1]?.surface === '(' && side[at + 1]?.surface === ')'
    if (!letters || !bracketed || !alone.has(letters)) return []
    for (let back = 2; back <= letters.length + 1; back++) {
      const first = side[at - back]
      if (!first?.word) continue
      if (first.surface[0]!.toLowerCase() === letters[0]) return side.slice(at - back, at)
    }
    return []
  })
}

/** Tokens that name each abbreviation, short or written out. */
function naming(side: Side, abbreviations: ReadonlySet<string>): Map<string, ChangeToken[]> {
  const found = new Map<string, ChangeToken[]>()
  if (abbreviations.size === 0) return found
  const add = (letters: string, tokens: readonly ChangeToken[]) =>
    found.set(letters, [...(found.get(letters) ?? []), ...tokens])
  const words = side.filter(token => token.word)
  for (const token of words) {
    const letters = abbreviationOf(token)
    if (letters) add(letters, [token])
  }
  // A defined term of several words is one token.
  const initialsOf = words.flatMap(token =>
    token.surface.split(/[\s-]+/).map(word => ({ token, letter: word[0] })),
  )
  const initials = initialsOf.map(({ letter }) => (letter ?? ' ').toLowerCase()).join('')
  for (const letters of abbreviations)
    for (let at = initials.indexOf(letters); at !== -1; at = initials.indexOf(letters, at + 1))
      add(
        letters,
        initialsOf.slice(at, at + letters.length).map(({ token }) => token),
      )
  return found
}

const abbreviationOf = (token: ChangeToken) => ABBREVIATION.exec(token.surface)?.[1]?.toLowerCase()
