import type { RequestedScope, Scope } from '../../domain/scope.ts'
import { messages } from '../messages.ts'

/** How a question is asked of releases: as its own words say, of one, of two against each other, or of all. */
export type ScopeMode = 'asked' | 'one' | 'two' | 'all'

export function scopeMode(scope: RequestedScope | null): ScopeMode {
  const modes = ['asked', 'one', 'two'] as const
  return modes[scope?.releases?.length ?? 0] ?? 'all'
}

/** The sentence that says what is being asked about; `labels` are the package's releases, oldest first. */
export function scopeSentence(
  scope: RequestedScope | null,
  title: string,
  labels: readonly string[],
): string {
  const words = messages.ask.scope
  const latest = labels.at(-1)
  if (scope?.package === undefined || latest === undefined) return words.open
  const chosen = scope.releases ?? []
  const [first, last] = [chosen.at(0), chosen.at(-1)]
  if (first === undefined || last === undefined) return words.openIn(title, latest)
  const said =
    chosen.length === 1
      ? words.one(title, first)
      : chosen.length === 2
        ? words.two(title, first, last)
        : words.all(title, first, last, chosen.length)
  return `${said} ${words.wordsFirst}`
}

/** The releases that a question was understood to be about: "release 2025-07 against 2025-01". */
export function releasesText({ package: name, releases }: Scope): string {
  const words = messages.ask.understood
  const [first, last] = [releases.at(0), releases.at(-1)]
  if (name === null || first === undefined || last === undefined) return words.several
  if (releases.length === 1) return words.one(first)
  return releases.length === 2 ? words.against(last, first) : words.all(first, last, releases.length)
}
