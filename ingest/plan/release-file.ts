import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { Problem } from '../../src/domain/problem.ts'
import { CalendarDate, PackageName, ReleaseLabel } from '../../src/domain/release.ts'

export const releaseFileName = 'release.yaml'

/** What a `release.yaml` may say about the folder it lies in. */
export const ReleaseFile = z.strictObject({
  package: PackageName.optional(),
  title: z.string().min(1).max(300).optional(),
  label: ReleaseLabel.optional(),
  order: z
    .string()
    .regex(/^-?\d{1,15}(\.\d+)?$/, 'a number')
    .transform(Number)
    .optional(),
  effective: CalendarDate.optional(),
  access: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'lower-case letters, digits, ".", "_" and "-"')
    .optional(),
})
export type ReleaseFile = z.infer<typeof ReleaseFile>

/** Reads a release.yaml; `place` names it in the `Problem` (`bad-release`) that is thrown, with the line. */
export function parseReleaseFile(bytes: Uint8Array, place: string): ReleaseFile {
  const lines = new LineCounter()
  const text = new TextDecoder().decode(bytes)
  // Scalars stay strings, so that the label 4.10 does not become 4.1.
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const error = document.errors[0]
  if (error) throw refuse(`${place}:${lines.linePos(error.pos[0]).line}`, error.message)
  const parsed = ReleaseFile.safeParse(document.toJS() ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  if (issue.code === 'unrecognized_keys')
    throw refuse(`${place}:${lineOf(issue.keys[0]!)}`, `unknown key "${issue.keys[0]}"`)
  const key = issue.path[0]
  if (key === undefined) throw refuse(`${place}:1`, 'a release.yaml holds keys and values')
  throw refuse(`${place}:${lineOf(String(key))}`, `${String(key)}: ${issue.message}`)

  function lineOf(key: string): number {
    const at = text.search(new RegExp(`^\\s*["']?${key.replace(/[^A-Za-z0-9_]/g, '\\$&')}["']?\\s*:`, 'm'))
    return at < 0 ? 1 : lines.linePos(at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)).line
  }
}

function refuse(place: string, what: string): Problem {
  return new Problem(
    'bad-release',
    `${place}: ${what}.`,
    `The keys are ${Object.keys(ReleaseFile.shape).join(', ')}; effective is a date such as 2025-01-31.`,
  )
}
