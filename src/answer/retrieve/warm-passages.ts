import { setTimeout } from 'node:timers/promises'
import { headedText } from '../../domain/passage.ts'
import type { ReleaseLibrary } from '../../library/release-library.ts'
import type { PassageWarmer } from '../../model/reranker.ts'

export type WarmServices = {
  library: Pick<ReleaseLibrary, 'packages' | 'releases' | 'documents' | 'cuts'>
  warmer: PassageWarmer
}

/**
 * Lets a reranker work out what it needs of all published passages, and forget all others. `done` names the releases for
 * which that was done; returns those there are now, and does nothing where they are the same.
 */
export async function warmPassages(
  done: string,
  tenant: string,
  { library, warmer }: WarmServices,
  signal: AbortSignal,
): Promise<string> {
  const releases = []
  for (const { name } of await library.packages(tenant, {}, signal))
    releases.push(...(await library.releases(tenant, name, {}, signal)))
  const names = JSON.stringify(releases.map(each => [each.package, each.ordinal, each.contentHash]))
  if (names === done) return done
  const versions = new Set<string>()
  for (const release of releases)
    for (const { documentVersion } of await library.documents(release, signal)) versions.add(documentVersion)
  const textsOf = async (version: string) => (await library.cuts(version, signal)).map(headedText)
  await warmer.forgetOthers(
    (async function* () {
      for (const version of versions) yield* await textsOf(version)
    })(),
    signal,
  )
  // The latest are asked about most.
  for (const version of [...versions].reverse()) await warmer.warm(await textsOf(version), signal)
  return names
}

/**
 * Warms passages now and whenever releases change, which is looked up every `everyMs` milliseconds; `close` ends it. What
 * goes wrong is told to `onFault`, and tried again.
 */
export function keepPassagesWarm(
  tenant: string,
  services: WarmServices,
  everyMs: number,
  onFault: (error: unknown) => void,
): { close(): Promise<void> } {
  const closing = new AbortController()
  const { signal } = closing
  const run = async () => {
    let done = ''
    while (!signal.aborted) {
      try {
        done = await warmPassages(done, tenant, services, signal)
        await setTimeout(everyMs, undefined, { signal, ref: false })
      } catch (error) {
        if (signal.aborted) return
        onFault(error)
        await setTimeout(everyMs, undefined, { signal, ref: false }).catch(() => {})
      }
    }
  }
  const running = run()
  return {
    async close() {
      closing.abort()
      await running
    },
  }
}
