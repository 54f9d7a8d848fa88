import { z } from 'zod'
import { Problem } from '../../src/domain/problem.ts'
import type { ChatModel, ModelUsage } from '../../src/model/chat-model.ts'
import { parseJsonReply } from '../../src/model/parse-json-reply.ts'
import { type Prompt, promptName, renderPrompt } from '../../src/model/prompt.ts'
import { readReply } from '../../src/model/read-reply.ts'
import type { Verdict } from './verdict.ts'

/** A judge: a prompt with its table of scores, and the model that reads it. */
export type Judge = { prompt: Prompt; model: ChatModel; newNonce: () => string }

const OUTPUT_TOKENS = 400
/** Replies to the same inputs before a failure counts. */
const VOTERS = 3

/**
 * Asks a judge about one answer. A score of `passAt` or more stands; a lower one is voted on by two more replies and
 * the median stands, so that one odd reply fails nobody. A model that fails, or a reply that is not what the prompt
 * asks for, leaves the answer unscored: no opinion is never 0. Throws `Problem` (`cancelled`) when the signal aborts,
 * and when `inputs` are not those of the prompt (`internal`).
 */
export async function askJudge(
  { prompt, model, newNonce }: Judge,
  inputs: Readonly<Record<string, string>>,
  passAt: number,
  signal: AbortSignal,
): Promise<Verdict> {
  const missing = prompt.inputs.filter(name => inputs[name] === undefined)
  if (missing.length > 0)
    throw new Problem('internal', `${prompt.id} was not given ${missing.join(', ')}.`, 'Report this.')
  const usage: ModelUsage = { inputTokens: 0, outputTokens: 0, cost: 0 }
  const replies: Reply[] = []
  const faults: string[] = []
  for (let turn = 0; turn < VOTERS; turn++) {
    // A vote of its own, not the first one repeated.
    const temperature = turn === 0 ? 0 : 0.7
    const text = renderPrompt(prompt, inputs, newNonce())
    try {
      replies.push(await askOnce(model, prompt, { text, temperature }, usage, signal))
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'cancelled') throw error
      faults.push(error.message)
      break
    }
    if (replies[0]!.score >= passAt) break
  }
  const told = {
    prompt: promptName(prompt),
    model: model.id,
    votes: replies.map(({ score }) => score),
    usage,
  }
  if (faults.length > 0) return { ...told, score: null, reason: '', unscored: faults[0]! }
  const median = replies.toSorted((left, right) => left.score - right.score)[(replies.length - 1) >> 1]!
  return { ...told, ...median, unscored: null }
}

type Reply = { score: number; reason: string }

async function askOnce(
  model: ChatModel,
  prompt: Prompt,
  { text, temperature }: { text: string; temperature: number },
  usage: ModelUsage,
  signal: AbortSignal,
): Promise<Reply> {
  const scores = Object.keys(prompt.scores ?? {}).map(Number)
  const Output = z.object({
    reason: z.string().max(2000),
    score: z.number().refine(score => scores.includes(score), `must be one of ${scores.join(', ')}`),
  })
  const outputSchema = {
    type: 'object',
    properties: { reason: { type: 'string' }, score: { type: 'integer', enum: scores } },
    required: ['reason', 'score'],
  }
  const messages = [{ role: 'user', text }] as const
  const request = { system: '', messages, maxOutputTokens: OUTPUT_TOKENS, temperature, outputSchema }
  const { text: reply, stop, usage: used } = await readReply(model, request, signal)
  usage.inputTokens += used.inputTokens
  usage.outputTokens += used.outputTokens
  usage.cost += used.cost
  if (stop !== 'end') throw badReply(prompt, stop === null ? 'it broke off' : `it ended with “${stop}”`)
  const result = Output.safeParse(parseJsonReply(reply))
  if (!result.success) throw badReply(prompt, result.error.issues[0]!.message)
  return { reason: result.data.reason, score: prompt.scores![String(result.data.score)]!.worth }
}

const badReply = (prompt: Prompt, fault: string) =>
  new Problem('unavailable', `The reply to ${promptName(prompt)} can't be used: ${fault}.`, 'Ask again.', {
    retryable: true,
  })
