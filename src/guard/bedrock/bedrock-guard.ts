import { createHash } from 'node:crypto'
import {
  ApplyGuardrailCommand,
  type ApplyGuardrailCommandInput,
  type ApplyGuardrailCommandOutput,
  type BedrockRuntimeClient,
} from '@aws-sdk/client-bedrock-runtime'
import { Problem } from '../../domain/problem.ts'
import type { Meter } from '../../model/meter.ts'
import { type LaneOptions, openCallsInLanes } from '../../resilience/calls-in-lanes.ts'
import type { Guard, GuardedDraft, Verdict } from '../guard.ts'
import type { KeptVerdict, VerdictCache } from '../verdict-cache.ts'
import { guardrailCost } from './guardrail-cost.ts'
import { readAssessments, reasonOf } from './read-assessments.ts'
import { splitText } from './split-text.ts'

/**
 * `guardrail` is an id or ARN. `timeLimit` (milliseconds) is what one call may take.
 * `cache` keeps what was said of passages; null for a version that may change, such as DRAFT. `problemOf` names errors.
 */
export type BedrockGuardOptions = Omit<LaneOptions, 'perCall'> & {
  guardrail: string
  version: string
  timeLimit: number
  cache: VerdictCache | null
  problemOf: (error: unknown, subject: string, signal: AbortSignal) => Problem
}

/**
 * Characters of one call. Source: Amazon Bedrock quotas and user guide, "Contextual grounding check" (grounding source
 * 100,000, query 1,000, response 5,000) and 25 text units of 1,000 characters a second for a policy.
 */
const MOST = { text: 20_000, grounding: 100_000, query: 1_000, response: 5_000 }

type Content = NonNullable<ApplyGuardrailCommandInput['content']>
type Checked = { text: string; reply: ApplyGuardrailCommandOutput; start: number }

/** Checks by a guardrail of Amazon Bedrock, through ApplyGuardrail. */
export function createBedrockGuard(
  client: BedrockRuntimeClient,
  { guardrail, version, timeLimit, cache, problemOf, ...lanes }: BedrockGuardOptions,
): Guard {
  const id = `bedrock:${guardrail}:${version}`
  let trouble: string | null = null
  const inLanes = openCallsInLanes({ ...lanes, perCall: 1 })

  return {
    id,
    checks: 'draft',
    remembers: cache !== null,
    get trouble() {
      return trouble
    },
    checkQuestion: (question, signal, meter) => check(question, 'INPUT', plain, MOST.text, signal, meter),
    async checkPassages(texts, signal, meter) {
      const hashes = texts.map(text => createHash('sha256').update(text).digest('hex'))
      const known = (await cache?.find(id, hashes, signal)) ?? new Map<string, KeptVerdict>()
      const unknown = new Map(hashes.map((hash, index) => [hash, texts[index]!] as const))
      for (const hash of known.keys()) unknown.delete(hash)
      const checked = new Map<string, Verdict>(known)
      await Promise.all(
        [...unknown].map(async ([hash, text]) => {
          checked.set(hash, withoutText(await check(text, 'INPUT', plain, MOST.text, signal, meter)))
        }),
      )
      const fresh = [...unknown.keys()].flatMap(hash => {
        const verdict = checked.get(hash)!
        return verdict.result === 'pass' || verdict.result === 'block' ? [[hash, verdict] as const] : []
      })
      if (fresh.length > 0) await cache?.keep(id, new Map(fresh), signal)
      return hashes.map(hash => checked.get(hash)!)
    },
    checkAnswer: (draft, signal, meter) =>
      draft.grounding.length === 0
        ? check(draft.text, 'OUTPUT', plain, MOST.text, signal, meter)
        : check(draft.text, 'OUTPUT', grounded(draft), MOST.response, signal, meter),
  }

  async function check(
    text: string,
    source: 'INPUT' | 'OUTPUT',
    contentOf: (part: string) => Content,
    most: number,
    signal: AbortSignal = new AbortController().signal,
    meter: Meter = () => {},
  ): Promise<Verdict> {
    try {
      const parts = await inLanes(
        splitText(text, most),
        async ([span]) => {
          const part = text.slice(span!.start, span!.end)
          const reply = await apply(source, contentOf(part), signal)
          const cost = guardrailCost(reply.usage ?? {})
          meter({ model: id, inputTokens: 0, outputTokens: 0, cost, estimated: false })
          return [{ text: part, reply, start: span!.start }]
        },
        signal,
      )
      trouble = null
      return verdictOn(parts)
    } catch (error) {
      if (signal.aborted) throw problemOf(error, id, signal)
      trouble = messageOf(error)
      return { result: 'error', reason: trouble, retryable: error instanceof Problem && error.retryable }
    }
  }

  async function apply(source: 'INPUT' | 'OUTPUT', content: Content, signal: AbortSignal) {
    const scope = content.length > 1 ? { outputScope: 'FULL' as const } : {}
    const input = { guardrailIdentifier: guardrail, guardrailVersion: version, source, content, ...scope }
    const limit = AbortSignal.timeout(timeLimit)
    try {
      return await client.send(new ApplyGuardrailCommand(input), {
        abortSignal: AbortSignal.any([signal, limit]),
      })
    } catch (error) {
      if (!limit.aborted || signal.aborted) throw problemOf(error, `guardrail ${guardrail}`, signal)
      throw new Problem('timeout', `no reply within ${timeLimit / 1000} s`, 'Try again.', { retryable: true })
    }
  }
}

const messageOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')

const plain = (text: string): Content => [{ text: { text } }]

/** A draft with the question that it answers and what it rests on, cut to what the service takes. */
function grounded({ question, grounding }: GuardedDraft): (part: string) => Content {
  const source = grounding.join('\n\n').slice(0, MOST.grounding)
  return part => [
    { text: { text: source, qualifiers: ['grounding_source'] } },
    { text: { text: question.slice(0, MOST.query), qualifiers: ['query'] } },
    { text: { text: part, qualifiers: ['guard_content'] } },
  ]
}

/** One verdict on all parts of a text. What was masked is taken from the outputs, if they are as many as was sent. */
function verdictOn(parts: readonly Checked[]): Verdict {
  const findings = parts.flatMap(({ text, reply, start }) =>
    readAssessments(reply.assessments ?? [], text).map(finding => ({
      ...finding,
      span: finding.span && { start: finding.span.start + start, end: finding.span.end + start },
    })),
  )
  const texts = parts.map(({ text, reply: { action, outputs } }) => {
    if (action === 'NONE') return text
    return outputs?.length === 1 ? (outputs[0]!.text ?? null) : null
  })
  const masking = findings.some(({ action }) => action === 'redact')
  const stopped = parts.some(({ reply }) => reply.action !== 'NONE')
  if (findings.some(({ action }) => action === 'block') || (stopped && (!masking || texts.includes(null))))
    return { result: 'block', findings, reason: reasonOf(findings) }
  if (stopped) return { result: 'redact', findings, text: texts.join('') }
  return { result: 'pass', findings }
}

/** A passage is shown as it stands or not at all. */
function withoutText(verdict: Verdict): Verdict {
  if (verdict.result !== 'redact') return verdict
  const { findings } = verdict
  return { result: 'block', findings, reason: 'the passage holds personal data that would have to be masked' }
}
