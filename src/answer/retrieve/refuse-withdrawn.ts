import type { Caller } from '../../domain/caller.ts'
import { Problem } from '../../domain/problem.ts'
import type { ScopeRelease } from '../../domain/understanding.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'

/**
 * Of a release that was withdrawn after it was chosen no passage is found, which is no reason to say that it holds none.
 * Throws `Problem` `not-found`.
 */
export async function refuseWithdrawn(
  releases: readonly ScopeRelease[],
  { tenant }: Caller,
  library: Pick<ReleaseLibrary, 'releases'>,
  signal: AbortSignal,
): Promise<void> {
  for (const name of new Set(releases.map(each => each.package))) {
    const there = await library.releases(tenant, name, {}, signal)
    const gone = releases.find(
      each => each.package === name && !there.some(({ ordinal }) => ordinal === each.ordinal),
    )
    if (gone)
      throw new Problem(
        'not-found',
        `Release ${gone.label} of ${name} was withdrawn while it was searched.`,
        'Ask again.',
        { retryable: true },
      )
  }
}
