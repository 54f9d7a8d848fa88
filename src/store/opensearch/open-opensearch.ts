import { Client, type ClientOptions, errors } from '@opensearch-project/opensearch'
import { Problem } from '../../domain/problem.ts'

export type Json = Readonly<Record<string, unknown>>

/** One request; `lines` are those of a body of JSON lines. `limit` is milliseconds, instead of the usual time limit. */
export type OpenSearchCall = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: Json
  lines?: readonly Json[]
  query?: Readonly<Record<string, string | number | boolean>>
  limit?: number
}

export type OpenSearchStore = {
  /**
   * What the server answers. Throws `Problem`: `unavailable`, `timeout` and `throttled` are retryable, `not-found`,
   * `forbidden`, `bad-request`, `cancelled` are not.
   */
  send<T>(call: OpenSearchCall, signal?: AbortSignal): Promise<T>
  close(): Promise<void>
}

/** `client` carries the addresses and how requests are signed; `callLimit` is milliseconds. */
export type OpenSearchOptions = { client: ClientOptions; callLimit: number }

/** One client for all calls; it keeps its connections. It tries nothing twice: that is for whoever calls to decide. */
export function openOpenSearch({ client: options, callLimit }: OpenSearchOptions): OpenSearchStore {
  const client = new Client({ maxRetries: 0, requestTimeout: callLimit, ...options })
  const where = `OpenSearch at ${hostsOf(options)}`
  let closed = false

  async function send<T>(call: OpenSearchCall, signal?: AbortSignal): Promise<T> {
    const { method, path, body, lines, query = {}, limit } = call
    if (signal?.aborted) throw cancelled(where)
    if (closed) throw new Problem('unavailable', `${where} was closed here.`, 'Open it again.')
    const request = client.transport.request(
      {
        method,
        path,
        querystring: query,
        ...(body !== undefined && { body }),
        ...(lines && { bulkBody: [...lines] }),
      },
      { maxRetries: 0, ...(limit !== undefined && { requestTimeout: limit }) },
    )
    // Returns nothing: what `abort` returns is taken for a promise by who calls a listener.
    const abort = () => {
      request.abort()
    }
    signal?.addEventListener('abort', abort, { once: true })
    try {
      const { body: answer } = await request
      return answer as T
    } catch (error) {
      throw signal?.aborted ? cancelled(where) : openSearchProblem(error, where)
    } finally {
      signal?.removeEventListener('abort', abort)
    }
  }

  return {
    send,
    async close() {
      closed = true
      await client.close()
    },
  }
}

const cancelled = (where: string) =>
  new Problem('cancelled', `A call to ${where} was cancelled.`, 'Ask again.')

/** What the server said of an error, or of one item of several. */
export type SaidError = { type?: string; reason?: string; root_cause?: { type?: string; reason?: string }[] }

/** The problem that a status and what was said of it mean. */
export function saidProblem(
  status: number,
  said: SaidError | undefined,
  where: string,
  cause?: unknown,
): Problem {
  const { type, reason } = said?.root_cause?.[0] ?? said ?? {}
  const message = `${where} refuses (${status}): ${[type, reason].filter(Boolean).join(': ') || 'without a reason'}`
  const again = { retryable: true, cause }
  if (status === 429)
    return new Problem('throttled', message, 'Try again in a moment, or give it more capacity.', again)
  if (status === 401 || status === 403)
    return new Problem('forbidden', message, 'Check user, key and rights; `variorum doctor` tells more.', {
      cause,
    })
  if (status === 404) return new Problem('not-found', message, 'Run `variorum doctor`.', { cause })
  if (status >= 500) return new Problem('unavailable', message, 'Check the state of the cluster.', again)
  return new Problem('bad-request', message, 'Report this with the log.', { cause })
}

function openSearchProblem(error: unknown, where: string): Problem {
  if (error instanceof Problem) return error
  if (error instanceof errors.ResponseError) {
    // What AWS puts before a cluster says no more than a message.
    type Body = { error?: SaidError | string; message?: string; Message?: string }
    const { error: inside, message, Message } = (error.body ?? {}) as Body
    const said = inside ?? message ?? Message
    return saidProblem(
      error.statusCode ?? 500,
      typeof said === 'string' ? { reason: said } : said,
      where,
      error,
    )
  }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof errors.TimeoutError)
    return new Problem('timeout', `${where} gave no answer in time: ${message}`, 'Try again.', {
      retryable: true,
      cause: error,
    })
  return new Problem(
    'unavailable',
    `${where} does not serve: ${message}`,
    'Check its address (http or https) and that it runs.',
    {
      retryable: true,
      cause: error,
    },
  )
}

function hostsOf({ node, nodes }: ClientOptions): string {
  const all = [node ?? nodes ?? []].flat()
  return all.map(each => new URL(typeof each === 'string' ? each : each.url).host).join(', ')
}
