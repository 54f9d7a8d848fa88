import type { RequestedScope } from '../../domain/scope.ts'
import type { PageTurn } from './conversation-state.ts'

/** Another scope that a question can be asked of again, and the question as it must then be put. */
export type ScopeAlternative = { question: string; scope: RequestedScope }

const MOST = 3

/**
 * Releases, nearest first, that a question may have meant instead of those it was taken to mean; `labels` are all of the package,
 * oldest first. What a question names outranks what is chosen, so labels in its words are exchanged; where it names
 * releases in other words it can only be put anew, and there are none.
 */
export function scopeAlternatives(
  { understood, scope: requested }: Pick<PageTurn, 'understood' | 'scope'>,
  labels: readonly string[],
): (ScopeAlternative & { releases: readonly string[] })[] {
  if (!understood?.scope.package) return []
  const { question, scope } = understood
  const { package: name, releases: taken, assumed } = scope
  const named = taken.filter(label => question.includes(label))
  const free = assumed || (requested?.releases ?? []).length > 0
  if (named.length !== taken.length && (named.length > 0 || !free)) return []
  return others(taken, labels)
    .slice(0, MOST)
    .map(releases => ({
      releases,
      question: named.length > 0 ? exchange(question, taken, releases) : question,
      scope: { package: name!, releases: [...releases] },
    }))
}

/** Other packages that a question may have meant, where nobody chose one and they are few enough to be told. */
export function packageAlternatives(
  { understood, scope: requested }: Pick<PageTurn, 'understood' | 'scope'>,
  packages: readonly { name: string }[],
): ScopeAlternative[] {
  if (!understood?.scope.package || requested?.package !== undefined || packages.length > MOST) return []
  const { question, scope } = understood
  return packages
    .filter(({ name }) => name !== scope.package)
    .map(({ name }) => ({ question, scope: { package: name } }))
}

/** Single releases, or neighbours, the nearest to what was taken first and the newer of two that are as near. */
function others(taken: readonly string[], labels: readonly string[]): string[][] {
  if (taken.length === 0 || taken.length > 2) return []
  const all =
    taken.length === 1
      ? labels.map(label => [label])
      : labels.slice(1).map((label, at) => [labels[at]!, label])
  const at = labels.indexOf(taken.at(-1)!)
  const distance = (releases: readonly string[]) => Math.abs(labels.indexOf(releases.at(-1)!) - at)
  return all
    .filter(releases => releases.join('\n') !== taken.join('\n'))
    .reverse()
    .sort((one, other) => distance(one) - distance(other))
}

function exchange(question: string, taken: readonly string[], releases: readonly string[]): string {
  const places = new Map(taken.map((label, index) => [label, releases[index]!]))
  const longestFirst = [...taken].sort((one, other) => other.length - one.length)
  const pattern = new RegExp(
    longestFirst.map(label => label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'),
    'g',
  )
  return question.replace(pattern, label => places.get(label)!)
}
