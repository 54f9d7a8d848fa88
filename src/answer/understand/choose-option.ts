import type { ClarifyOption } from '../../domain/answer.ts'
import type { Turn } from '../../domain/conversation.ts'
import { fold } from '../../language/terms.ts'
import { subjectTokens } from './follow-up-kind.ts'
import type { PackageReleases } from './package-releases.ts'
import { makeReadReleases } from './read-releases.ts'
import { resolveMention } from './resolve-mention.ts'
import { resolvePackages } from './resolve-package.ts'
import { withoutReleases } from './strip-releases.ts'

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']

/**
 * The option a reply picks when the last turn asked back: by its label, its number, its package or its release.
 * Null when it picks none, or the reply is a question of its own.
 */
export function chooseOption(
  reply: string,
  previous: Turn | null,
  catalog: readonly PackageReleases[],
  today: string,
): ClarifyOption | null {
  if (previous?.answer.outcome !== 'clarify') return null
  const { options } = previous.answer
  const plain = fold(reply)
    .replace(/[\s?.!]+$/, '')
    .trim()
  const exact = options.find(({ label }) => fold(label) === plain)
  if (exact) return exact
  const number =
    /^(?:(?:the\s+)?(?:option|number|no\.?|#)?\s*)?(\d|first|second|third|fourth|fifth|sixth)(?:\s+(?:one|option))?$/.exec(
      plain,
    )?.[1]
  if (number !== undefined && !options.some(({ scope }) => scope.releases.includes(number)))
    return options[/^\d$/.test(number) ? Number(number) - 1 : ORDINALS.indexOf(number)] ?? null

  const offered = catalog.filter(({ package: { name } }) =>
    options.some(({ scope }) => scope.package === name),
  )
  const { packages, named } = resolvePackages(reply, offered, undefined, null)
  const { mentions } = makeReadReleases(packages, today)(reply, previous.answer.standaloneQuestion)
  const own = subjectTokens(withoutReleases(reply, mentions)).filter(
    ({ folded }) => !isNameWord(folded, offered),
  )
  if (own.length > 0 || (!named && mentions.length === 0)) return null

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
  return fitting.length === 1 ? fitting[0]! : null
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
