import type { ClarifyOption } from '../../domain/answer.ts'
import type { Turn } from '../../domain/conversation.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { PackageReleases } from './package-releases.ts'
import { makeReadReleases } from './read-releases.ts'
import { scopeRelease } from './resolve-scope.ts'
import { releasePhrase, withoutReleases, withReleases } from './strip-releases.ts'

/** The question that was asked back about in `turn`, in the scope that the reply chose; asked again where it leaves several. */
export function withChoices(
  question: string,
  { answer }: Turn,
  chosen: readonly ClarifyOption[],
  catalog: readonly PackageReleases[],
  today: string,
): Understanding {
  const { standaloneQuestion, intent } = answer
  const [{ scope }, ...others] = chosen as [ClarifyOption, ...ClarifyOption[]]
  const entry = catalog.filter(({ package: { name } }) => others.length > 0 || name === scope.package)
  const { mentions } = makeReadReleases(entry, today)(standaloneQuestion)
  const topic = withoutReleases(standaloneQuestion, mentions)
  const same = { question, intent, topic, referents: [], queries: [topic] }
  if (others.length > 0)
    return { ...same, standaloneQuestion, scope: answer.scope, releases: [], clarify: [...chosen] }
  const releases = entry.flatMap(each => each.releases.filter(({ label }) => scope.releases.includes(label)))
  return {
    ...same,
    standaloneQuestion: withReleases(standaloneQuestion, mentions, releasePhrase(scope.releases)),
    scope: { ...scope, assumed: false },
    releases: releases.map(scopeRelease),
    clarify: null,
  }
}
