import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../domain/problem.ts'

const Cursor = z.tuple([z.int().nonnegative(), z.string()])

/** Where the next page of a list begins. `identity` is what the list was made from; it is the same on every page. */
export function writeCursor(position: number, identity: unknown): string {
  return Buffer.from(JSON.stringify([position, fingerprint(identity)])).toString('base64url')
}

/** Throws `Problem`: `bad-request` for what `writeCursor` did not write, `conflict` when the list is another one now. */
export function readCursor(cursor: string, identity: unknown): number {
  const parsed = Cursor.safeParse(decode(cursor))
  if (!parsed.success)
    throw new Problem('bad-request', 'The cursor is not one that was given.', 'Follow `next` as it is.')
  const [position, made] = parsed.data
  if (made === fingerprint(identity)) return position
  throw new Problem(
    'conflict',
    'The releases or the filters are not those that the first page was made from.',
    'Ask for the first page again, without a cursor.',
  )
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

const fingerprint = (identity: unknown) =>
  createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 16)
