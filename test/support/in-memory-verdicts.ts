import type { KeptVerdict, VerdictCache } from '../../src/guard/verdict-cache.ts'

/** Verdicts that live as long as the process. */
export function openVerdictsInMemory(): VerdictCache {
  const kept = new Map<string, KeptVerdict>()
  return {
    async find(guard, hashes) {
      return new Map(
        hashes.flatMap(hash => {
          const verdict = kept.get(`${guard} ${hash}`)
          return verdict ? [[hash, verdict] as const] : []
        }),
      )
    },
    async keep(guard, verdicts) {
      for (const [hash, verdict] of verdicts) kept.set(`${guard} ${hash}`, verdict)
    },
    async close() {},
  }
}
