import type { Request } from 'express'
import { z } from 'zod'
import { Problem } from '../domain/problem.ts'

/** The request's body by its schema. Throws `Problem` (`bad-request`, `unsupported-media-type`) naming each field. */
export function parseBody<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  if (!request.is('application/json'))
    throw new Problem(
      'unsupported-media-type',
      'The body is not declared as JSON.',
      'Send a JSON object with Content-Type: application/json.',
    )
  return parse(schema, request.body, 'body')
}

/** The query by its schema. Throws `Problem` (`bad-request`). */
export function parseQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  return parse(schema, request.query, 'query')
}

/** A part of the path. Express has decoded it. */
export function pathPart(request: Request, name: string): string {
  return String(request.params[name])
}

export const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number)
    .pipe(z.int().min(low).max(high))

/** `?limit=50`. */
export const pageSize = whole(1, 1000)

/** `?limit=50&offset=0`. */
export const pageQuery = (limit: number) =>
  z.strictObject({
    limit: pageSize.default(limit),
    offset: whole(0, 100_000_000).default(0),
  })

/** Takes a page from what was read of it and one more, with the address of the next one, or null. */
export function page<T>(
  request: Request,
  items: readonly T[],
  { limit, offset }: { limit: number; offset: number },
) {
  const { limit: _limit, offset: _offset, ...asked } = request.query as Record<string, string>
  const query = new URLSearchParams({ ...asked, limit: `${limit}`, offset: `${offset + limit}` })
  const next = items.length > limit ? `${request.baseUrl}${request.path}?${query}` : null
  return { items: items.slice(0, limit), next }
}

function parse<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const faults = result.error.issues.map(describe)
  throw new Problem(
    'bad-request',
    `The ${where} is not as expected: ${faults.join('; ')}.`,
    `Correct or leave out the named fields of the ${where}.`,
  )
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => `${[...issue.path, key].join('.')}: unknown field`).join('; ')
  return `${issue.path.length > 0 ? issue.path.join('.') : 'whole'}: ${issue.message}`
}
