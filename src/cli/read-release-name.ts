import type { ReleaseName } from '../../ingest/find-release.ts'
import { localCaller } from '../domain/caller.ts'
import { Problem } from '../domain/problem.ts'

/** Reads `package@label`. Throws `Problem` (`bad-request`). */
export function readReleaseName(text: string): ReleaseName {
  const at = text.indexOf('@')
  if (at < 1 || at === text.length - 1)
    throw new Problem(
      'bad-request',
      `"${text}" names no release.`,
      'Write package@label, such as personal-auto@2025-01.',
    )
  return { tenant: localCaller.tenant, package: text.slice(0, at), label: text.slice(at + 1) }
}
