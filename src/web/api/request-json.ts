import { problemFrom, unreachable } from './api-problem.ts'

/** Values of a query; undefined ones are left out, lists are repeated. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** An address of the interface: each part encoded, so a path of a document is one part. */
export function apiPath(parts: readonly string[], query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) search.append(name, String(each))
  const asked = search.size === 0 ? '' : `?${search}`
  return `/v1/${parts.map(encodeURIComponent).join('/')}${asked}`
}

/** Reads JSON. Throws `ApiProblem`, or what the signal was aborted with. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return bodyOf<T>(await send(path, { headers: { Accept: 'application/json' } }, signal))
}

/** Sends JSON and reads the reply; null where it has no body. Throws as `getJson`. */
export async function sendJson<T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  return bodyOf<T>(await send(path, { method, headers, ...content }, signal))
}

/** A reply that is a success, unread. Throws as `getJson`. */
export async function send(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(path, signal ? { ...init, signal } : init).catch(error => {
    signal?.throwIfAborted()
    throw error instanceof TypeError ? unreachable() : error
  })
  if (response.ok) return response
  throw problemFrom(await response.json().catch(() => null), response.status)
}

async function bodyOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return null as T
  try {
    return (await response.json()) as T
  } catch (error) {
    throw error instanceof SyntaxError || error instanceof TypeError ? unreachable() : error
  }
}
