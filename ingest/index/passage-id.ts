import { createHash } from 'node:crypto'
import type { Passage, PassageId } from '../../src/domain/passage.ts'

/** The same words at the same path, under the same access label, are one passage in all releases of a package. */
export function passageId(
  passage: Pick<Passage, 'tenant' | 'package' | 'path' | 'access' | 'textHash'>,
): PassageId {
  const { tenant, package: name, path, access, textHash } = passage
  const parts = [tenant, name, path, access, textHash].join('\0')
  return createHash('sha256').update(parts).digest('base64url').slice(0, 32)
}
