import { Problem } from '../../../domain/problem.ts'
import type { ChatModel } from '../../../model/chat-model.ts'
import { type Prompt, promptName, renderPrompt } from '../../../model/prompt.ts'
import { readReply } from '../../../model/read-reply.ts'

const OUTPUT_TOKENS = 250
const LONGEST = 1200

/**
 * A passage as it might answer the question, to find by its vector what is like it. It is made up: nothing else may be
 * done with it. Throws `Problem` as the model does. Source: Gao et al., "Precise Zero-Shot Dense Retrieval without
 * Relevance Labels", ACL 2023.
 */
export async function imaginePassage(
  model: ChatModel,
  question: string,
  prompt: Prompt,
  nonce: string,
  signal: AbortSignal,
): Promise<string> {
  const text = renderPrompt(prompt, { question }, nonce)
  const request = { system: '', messages: [{ role: 'user', text } as const], maxOutputTokens: OUTPUT_TOKENS }
  const reply = await readReply(model, { ...request, temperature: 0 }, signal)
  const passage = reply.text.trim().slice(0, LONGEST)
  const whole = reply.stop === 'end' || reply.stop === 'length'
  if (whole && passage !== '') return passage
  throw new Problem('unavailable', `The reply to ${promptName(prompt)} can't be used.`, 'Ask again.')
}
