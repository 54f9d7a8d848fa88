import { Problem } from '../../../domain/problem.ts'
import type { ChatMessage, ChatModel } from '../../../model/chat-model.ts'
import { promptName, renderPrompt } from '../../../model/prompt.ts'
import { readReply } from '../../../model/read-reply.ts'
import { readConversation } from '../conversation-context.ts'
import type { PackageReleases } from '../package-releases.ts'
import type { QuestionInput } from '../understand-question.ts'
import { catalogLines } from './catalog-lines.ts'
import { conversationLines } from './conversation-lines.ts'
import { parseReading, type QuestionReading, readingSchema } from './question-reading.ts'
import type { ReadingOptions } from './reading-options.ts'

const OUTPUT_TOKENS = 1000
const SHOWN_AGAIN = 4000

/**
 * One structured call; a reply in another form is asked for once more, with what is wrong with it. Throws `Problem` as
 * the model does, and `unavailable` for a reply that can't be used.
 */
export async function askForReading(
  model: ChatModel,
  { question, requested, history, earlier }: QuestionInput,
  catalog: readonly PackageReleases[],
  today: string,
  { prompt, newNonce, conversationTokens }: Omit<ReadingOptions, 'imagine' | 'timeLimit'>,
  signal: AbortSignal,
): Promise<QuestionReading> {
  const offered = requested?.package
    ? catalog.filter(({ package: { name } }) => name === requested.package)
    : catalog
  const inputs = {
    catalog: catalogLines(offered, readConversation(history, earlier).package),
    conversation: conversationLines({ history, earlier }, conversationTokens),
    today,
    question,
  }
  const messages: ChatMessage[] = [{ role: 'user', text: renderPrompt(prompt, inputs, newNonce()) }]
  let fault = ''
  for (let attempt = 0; attempt < 2; attempt++) {
    const request = { system: '', messages, maxOutputTokens: OUTPUT_TOKENS, temperature: 0 }
    const { text, stop } = await readReply(model, { ...request, outputSchema: readingSchema }, signal)
    if (stop !== 'end' && stop !== 'length') throw badReply(`it ended with “${stop ?? 'nothing'}”`)
    const parsed = stop === 'end' ? parseReading(text) : { fault: 'it is too long and was cut off' }
    if ('reading' in parsed) return parsed.reading
    fault = parsed.fault
    messages.push(
      { role: 'assistant', text: text.trim().slice(0, SHOWN_AGAIN) || '(nothing)' },
      {
        role: 'user',
        text: `This reply can't be used: ${fault}. Reply again with the JSON object alone, with every field in its form.`,
      },
    )
  }
  throw badReply(fault)

  function badReply(what: string): Problem {
    return new Problem(
      'unavailable',
      `The reply to ${promptName(prompt)} can't be used: ${what}.`,
      'Ask again.',
    )
  }
}
