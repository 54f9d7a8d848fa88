import { tokenize } from './terms.ts'

const PREFIX = /^(?:un|in|im|ir|il|non|dis|mis)(?=\p{L}{3})/u
const OPPOSITES: readonly [string, string][] = [
  ['allow permit accept approve grant', 'deny prohibit forbid refuse reject disallow decline ban'],
  [
    'allowed permitted accepted approved granted',
    'denied prohibited forbidden refused rejected disallowed declined banned',
  ],
  ['include included includes including', 'exclude excluded excludes excluding'],
  ['enable enabled enables', 'disable disabled disables'],
  ['mandatory required compulsory', 'optional voluntary'],
  ['increase increased increases raise raised', 'decrease decreased decreases reduce reduced lower lowered'],
  ['always', 'never'],
  ['all every each any both', 'none no neither'],
  ['with', 'without'],
  ['internal internally', 'external externally'],
  ['public', 'private'],
  ['true', 'false'],
  ['yes', 'no'],
  ['pass', 'fail'],
  ['before prior', 'after following'],
  ['above over', 'below under'],
  ['open', 'closed'],
]
/** Words of one side and their opposites, by stem. */
const OPPOSED = new Map<string, Set<string>>()
for (const [left, right] of OPPOSITES) {
  const stems = (words: string) => words.split(' ').map(stemOf)
  for (const [own, other] of [
    [left, right],
    [right, left],
  ] as const)
    for (const stem of stems(own)) OPPOSED.set(stem, new Set([...(OPPOSED.get(stem) ?? []), ...stems(other)]))
}

/** Whether one word says the opposite of the other: `allowed` and `denied`, `authorized` and `unauthorized`. */
export function areOpposite(left: string, right: string): boolean {
  if (OPPOSED.get(stemOf(left))?.has(stemOf(right))) return true
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  const rest = long.toLowerCase().replace(PREFIX, '')
  return rest !== long.toLowerCase() && rest === short.toLowerCase()
}

function stemOf(word: string): string {
  return tokenize(word)[0]?.stem ?? word
}
