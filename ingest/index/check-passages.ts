import { headedText, type Passage } from '../../src/domain/passage.ts'
import type { Guard } from '../../src/guard/guard.ts'
import type { IngestServices } from '../ingest-services.ts'

/** Passages that are checked together; one first, to see whether anybody answers. */
const BATCH = 64

/** Guards that remember check what is new, so that answers find it checked. */
export type PassageChecks = {
  check(passages: readonly Passage[]): Promise<void>
  /** Passages that a guard could not check: they are checked when an answer needs them. */
  readonly unchecked: number
}

/** The checks of one release. A guard that errs once is not asked again, and takes nothing else down. */
export function openPassageChecks({
  guards = [],
  signal,
}: Pick<IngestServices, 'guards' | 'signal'>): PassageChecks {
  const asked = new Set(guards.filter(({ remembers }) => remembers))
  const unchecked = new Set<string>()
  return {
    async check(passages) {
      for (const guard of guards) {
        if (!guard.remembers) continue
        const checked = asked.has(guard) ? await checkWith(guard, passages) : 0
        for (const { id } of passages.slice(checked)) unchecked.add(id)
      }
    },
    get unchecked() {
      return unchecked.size
    },
  }

  /** How many it could check, from the first on. */
  async function checkWith(guard: Guard, passages: readonly Passage[]): Promise<number> {
    for (let start = 0, size = 1; start < passages.length; start += size, size = BATCH) {
      const verdicts = await guard.checkPassages(passages.slice(start, start + size).map(headedText), signal)
      const failed = verdicts.findIndex(({ result }) => result === 'error')
      if (failed < 0) continue
      asked.delete(guard)
      return start + failed
    }
    return passages.length
  }
}
