import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { Answer } from '../../src/domain/answer.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import { Problem, type ProblemCode } from '../../src/domain/problem.ts'
import { conversationOf } from './conversation-of.ts'
import type { EvaluationTarget } from './evaluation-target.ts'
import { FoundEvidence, retrievedPassages } from './retrieved-passages.ts'

const ATTEMPTS = 4
const FIRST_PAUSE_MS = 500

const Packages = z.object({ packages: z.array(z.object({ name: z.string() })) })
const Releases = z.object({ releases: z.array(z.object({ label: z.string(), contentHash: z.string() })) })
const Evidence = z.object({
  record: FoundEvidence.pick({ changes: true }),
  passages: z.array(z.object({ passage: FoundEvidence.shape.passages.element })),
})
const Failure = z
  .object({ code: z.string(), detail: z.string(), remedy: z.string(), retryable: z.boolean() })
  .partial()

/**
 * A running service by its address. What it says may succeed later is tried again under the same turn id, which the
 * service answers once only. `timeoutMs` is that of one request.
 */
export function openServiceTarget(address: string, timeoutMs: number): EvaluationTarget {
  const base = readAddress(address)

  return {
    async describe(signal) {
      const { packages } = read(Packages, await request('v1/packages', undefined, signal))
      const described = packages.map(async ({ name }) => {
        const path = `v1/packages/${encodeURIComponent(name)}/releases`
        return { name, ...read(Releases, await request(path, undefined, signal)) }
      })
      return {
        kind: 'service',
        url: base,
        packages: await Promise.all(described),
        embedder: null,
        policy: null,
        scorers: null,
      }
    },
    async ask(question, conversationId, signal) {
      let answer: Answer | null = null
      let latencyMs = 0
      for (const turn of conversationOf(question, conversationId)) {
        const begun = performance.now()
        answer = read(Answer, await persist(turn, signal))
        latencyMs = performance.now() - begun
      }
      return { answer: answer!, latencyMs, retrieved: await readRetrieved(answer!, signal), lines: [] }
    },
    close: async () => {},
  }

  /** Nothing where the answer was decided before anything was retrieved; null where the service tells nothing. */
  async function readRetrieved({ id, scores }: Answer, signal: AbortSignal) {
    try {
      const path = `v1/answers/${encodeURIComponent(id)}/evidence`
      const { record, passages } = read(Evidence, await request(path, undefined, signal))
      return retrievedPassages({ passages: passages.map(({ passage }) => passage), changes: record.changes })
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'not-found') throw error
      return scores.answerability === null && scores.coverage === null ? [] : null
    }
  }

  async function persist(turn: AnswerRequest, signal: AbortSignal): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await request('v1/answers', turn, signal)
      } catch (error) {
        if (!(error instanceof Problem) || !error.retryable || attempt === ATTEMPTS) throw error
        await wait(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { signal })
      }
    }
  }

  async function request(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    const response = await fetch(new URL(path, base), {
      signal: limited,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    }).catch(error => {
      if (signal.aborted) throw signal.reason
      throw new Problem(
        'unavailable',
        `${base} does not answer: ${error.cause?.message ?? error.message}`,
        'Check that the service runs there and goes on running.',
        { retryable: true, cause: error },
      )
    })
    const text = await response.text()
    if (response.ok) return parseJson(text)
    const failure = Failure.safeParse(parseJson(text)).data ?? {}
    throw new Problem(
      (failure.code ?? 'unavailable') as ProblemCode,
      `${base} said ${response.status}: ${failure.detail ?? response.statusText}`,
      failure.remedy ?? 'Look into the log of the service.',
      { retryable: failure.retryable ?? (response.status === 429 || response.status >= 500) },
    )
  }

  function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
    const result = schema.safeParse(value)
    if (result.success) return result.data
    const { path, message } = result.error.issues[0]!
    throw new Problem(
      'unavailable',
      `${base} answers in a form that is not known here: ${path.join('.')}: ${message}`,
      'Evaluate a service with the same version of Variorum.',
    )
  }

  function parseJson(text: string): unknown {
    try {
      return JSON.parse(text)
    } catch {
      throw new Problem(
        'unavailable',
        `${base} sent no JSON.`,
        'Name the address of a Variorum service, such as http://127.0.0.1:3000.',
      )
    }
  }
}

/** With a slash at its end, so that paths go on from it. */
function readAddress(address: string): string {
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))
    return address.endsWith('/') ? address : `${address}/`
  throw new Problem('bad-request', `${address} is no address of a service.`, 'Write http://HOST:PORT.')
}
