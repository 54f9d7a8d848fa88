import type { EvidencePassage } from '../../../domain/evidence.ts'
import { Problem } from '../../../domain/problem.ts'
import type { Understanding } from '../../../domain/understanding.ts'
import type { ChatMessage, ChatModel } from '../../../model/chat-model.ts'
import { estimateTokens } from '../../../model/estimate-tokens.ts'
import { promptName, renderPrompt } from '../../../model/prompt.ts'
import type { Draft, Revision } from '../composer.ts'
import { citePassage } from './cite-passage.ts'
import { askedOf, type ComposePrompts } from './compose-prompts.ts'
import { numberPassages } from './number-passages.ts'
import { readSentences } from './read-sentences.ts'

/** Tokens of passages and of an answer that are worth their price; a small model gets less. */
const PASSAGE_TOKENS = 8_000
const ANSWER_TOKENS = 2_000

const isCited = (sentence: string) => /\[\d+\]$/.test(sentence)

/** What was asked from which passages, and what was replied. */
export type Exchange = { shown: readonly EvidencePassage[]; asked: string; replied: string }

/**
 * Streams an answer to the question from the passages that fit. A second try shows the model its first reply and what
 * was wrong with it. `keep` gets what a second try needs. Throws `Problem` as the model does.
 */
export async function* answerFromPassages(
  model: ChatModel,
  prompts: ComposePrompts,
  { understanding, passages }: { understanding: Understanding; passages: readonly EvidencePassage[] },
  second: { exchange: Exchange; revision: Revision } | null,
  keep: (exchange: Exchange) => void,
  signal: AbortSignal,
): AsyncIterable<Draft> {
  const writer = (id: string) => ({ writer: { id, prompt: promptName(prompts.answer) } })
  const maxOutputTokens = Math.min(ANSWER_TOKENS, model.limits.output, model.limits.context >> 3)
  const { shown, asked } = second?.exchange ?? ask(model, prompts, understanding, passages, maxOutputTokens)
  const messages: ChatMessage[] = second
    ? againMessages(prompts, second.exchange, second.revision)
    : [{ role: 'user', text: asked }]
  yield writer(model.id)
  let replied: string[] = []
  const request = { system: '', messages, maxOutputTokens, temperature: 0 }
  for await (const part of readSentences(model, request, shown.length, signal)) {
    if (part.type === 'restart') {
      replied = []
      yield writer(part.model)
    } else if (part.type === 'sentence') {
      const { text, cited } = part
      replied.push([text, ...cited.map(number => `[${number}]`)].join(' '))
      yield {
        text,
        citations: cited.flatMap(number => citePassage(text, shown[number - 1]!)),
        change: null,
      }
    } else {
      keep({ shown, asked, replied: replied.join('\n') })
      if (part.cutOff) yield { shortfall: `the reply was cut off after ${maxOutputTokens} tokens` }
      else if (part.none) yield { unanswered: true }
      else if (!replied.some(isCited)) yield { shortfall: 'the reply cites no passage' }
    }
  }
}

function ask(
  model: ChatModel,
  prompts: ComposePrompts,
  understanding: Understanding,
  passages: readonly EvidencePassage[],
  maxOutputTokens: number,
): Pick<Exchange, 'shown' | 'asked'> {
  const nonce = prompts.newNonce()
  const render = (text: string) =>
    renderPrompt(prompts.answer, { ...askedOf(understanding), passages: text }, nonce)
  // A second try repeats the reply and what was wrong with it.
  const room = model.limits.context - 3 * maxOutputTokens - estimateTokens(render(''))
  const most = Math.min(PASSAGE_TOKENS, room)
  const { shown, text } = numberPassages(understanding.topic, passages, most, nonce)
  if (shown.length === 0)
    throw new Problem(
      'too-large',
      `No passage fits into the ${model.limits.context} tokens of ${model.id}.`,
      'Use a model with a larger context.',
    )
  return { shown, asked: render(text) }
}

/** The first exchange, then what failed in it. A reply without sentences is no message of a conversation. */
function againMessages(
  prompts: ComposePrompts,
  { asked, replied }: Exchange,
  { failed }: Revision,
): ChatMessage[] {
  const faults = failed.map(({ text, reasons }) => `- “${text}”: ${reasons.join('; ')}`).join('\n')
  const again = renderPrompt(
    prompts.revision,
    { faults: faults || 'The reply cites no passage, or was too long.' },
    prompts.newNonce(),
  )
  return replied === ''
    ? [{ role: 'user', text: `${asked}\n\n${again}` }]
    : [
        { role: 'user', text: asked },
        { role: 'assistant', text: replied },
        { role: 'user', text: again },
      ]
}
