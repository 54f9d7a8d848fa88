import { z } from 'zod'
import { Problem } from './problem.ts'

/**
 * Stands in a store that another installation is copied into. `copying`: it is not complete, and nobody may use it.
 * `complete`: counts and hashes agreed, and copying may go on, since nobody has used it. `used`: it has gone its own way.
 * `from` names what is copied, `at` is an ISO time.
 */
export const MigrationMark = z.strictObject({
  state: z.enum(['copying', 'complete', 'used']),
  from: z.string(),
  at: z.iso.datetime(),
})
export type MigrationMark = z.infer<typeof MigrationMark>

/** Where the mark of a store is kept; null where nothing was ever copied into it. */
export interface MarkStore {
  /** The store, as messages name it. */
  readonly where: string
  read(signal?: AbortSignal): Promise<MigrationMark | null>
  write(mark: MigrationMark, signal?: AbortSignal): Promise<void>
}

/** Throws `Problem` `conflict` while a store is being filled. Whoever may change what it holds says that it is used. */
export async function admitUse(store: MarkStore, use: 'look' | 'change', now: Date): Promise<void> {
  const mark = await store.read()
  if (mark?.state === 'copying')
    throw new Problem(
      'conflict',
      `${store.where} is a copy of ${mark.from} that is not complete.`,
      'Run `npx variorum migrate` until it says that everything agrees, or go on with the settings of before.',
    )
  if (mark?.state === 'complete' && use === 'change')
    await store.write({ ...mark, state: 'used', at: now.toISOString() })
}
