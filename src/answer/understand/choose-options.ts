import type { ClarifyOption } from '../../domain/answer.ts'
import type { Turn } from '../../domain/conversation.ts'
import { fold, tokenize } from '../../language/terms.ts'
import { subjectTokens } from './follow-up-kind.ts'
import type { PackageReleases } from './package-releases.ts'
import { makeReadReleases } from './read-releases.ts'
import { resolveMention } from './resolve-mention.ts'
import { ownWords, resolvePackages } from './resolve-package.ts'
import { withoutReleases } from './strip-releases.ts'

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six']
const PLACE = new RegExp(
  `^(?:the\\s+)?(?:option|number|no\\.?|#)?\\s*\\(?(\\d|${PLACES.join('|')}|${NUMBERS.join('|')}|last|latter|former)[.)]*(?:\\s+(?:one|option))?$`,
)
const COURTESY =
  /^(?:(?:i (?:mean|meant|want)|take|use|it is|it's|that is|sorry)[\s,]+)+|[\s,]+(?:please|thanks|thank you)$/gi
const NONE = /^(?:none(?: of (?:them|these|those))?|neither(?: of (?:them|these|those))?|no|nope)$/

/**
 * The options a reply picks when the last turn asked back: by label, number, package or release. Several where it leaves
 * several, all where it wants none of them; none when it picks none, or the reply is a question of its own.
 */
export function chooseOptions(
  typed: string,
  previous: Turn | null,
  catalog: readonly PackageReleases[],
  today: string,
): readonly ClarifyOption[] {
  if (previous?.answer.outcome !== 'clarify') return []
  const { options } = previous.answer
  const reply = typed
    .trim()
    .replace(/[\s?.!]+$/, '')
    .replaceAll(COURTESY, '')
  const plain = fold(reply).trim()
  if (NONE.test(plain)) return options
  const exact = options.find(({ label }) => fold(label) === plain)
  if (exact) return [exact]
  const place = PLACE.exec(plain)?.[1]
  if (place !== undefined && !options.some(({ scope }) => scope.releases.includes(place)))
    return optionAt(options, place)

  const offered = catalog.filter(({ package: { name } }) =>
    options.some(({ scope }) => scope.package === name),
  )
  const { packages, named } = packagesNamed(reply, offered)
  const { mentions } = makeReadReleases(packages, today)(reply, previous.answer.standaloneQuestion)
  const own = subjectTokens(withoutReleases(reply, mentions)).filter(
    ({ folded }) => !isNameWord(folded, offered),
  )
  if (own.length > 0 || (!named && mentions.length === 0)) return []

  const fitting = options.filter(({ scope }) => {
    const entry = packages.find(({ package: { name } }) => name === scope.package)
    if (!entry) return false
    const releases = entry.releases.filter(({ label }) =>
      options.some(each => each.scope.releases.includes(label)),
    )
    return mentions.every(mention => {
      const wanted = resolveMention(
        { ...mention, relation: 'at' },
        { releases, conversation: [], assumed: false, today },
      ).releases
      const holds = wanted?.every(({ label }) => scope.releases.includes(label)) ?? false
      return mention.negated ? wanted !== null && !holds : holds
    })
  })
  return fitting.length < options.length ? fitting : []
}

function optionAt(options: readonly ClarifyOption[], place: string): readonly ClarifyOption[] {
  if (/^la(?:st|tter)$/.test(place)) return options.slice(-1)
  const words = NUMBERS.includes(place) ? NUMBERS : PLACES
  const index = /^\d$/.test(place) ? Number(place) - 1 : place === 'former' ? 0 : words.indexOf(place)
  return options.slice(index, index + 1)
}

/** Among a few that are offered, one word that only one of them has names it. */
function packagesNamed(reply: string, offered: readonly PackageReleases[]) {
  const found = resolvePackages(reply, offered, undefined, null)
  if (found.named) return found
  const said = tokenize(reply).map(({ folded }) => folded)
  const hit = offered.filter(entry => said.some(word => ownWords(entry).has(word)))
  return hit.length === 1 ? { packages: hit, named: true } : found
}

function isNameWord(word: string, catalog: readonly PackageReleases[]): boolean {
  return (
    catalog.some(({ package: { name, title } }) =>
      fold(`${name} ${title}`)
        .split(/[^\p{L}\p{N}]+/u)
        .includes(word),
    ) || /^(?:manual|one|package|option)$/.test(word)
  )
}
