import { Problem } from '../domain/problem.ts'
import type { ChatModel, ChatRequest } from './chat-model.ts'
import { estimateTokens } from './estimate-tokens.ts'
import type { Meter } from './meter.ts'

/**
 * A model each of whose calls `meter` hears of once. A reply that breaks off tells no usage, so it is estimated: what had
 * come of it, and all that was asked. One that failed before anything came is not charged for, unless time ran out or the
 * caller left while the model was at work. `begin` is called before each call and may throw to refuse it.
 */
export function meteredChat(model: ChatModel, meter: Meter, begin: () => void = () => {}): ChatModel {
  return {
    ...model,
    async *stream(request, signal) {
      begin()
      let asked = model.id
      let reply = ''
      let ended = false
      let refused = false
      const estimate = () => {
        const outputTokens = estimateTokens(reply)
        meter({
          model: asked,
          inputTokens: estimatedInput(request),
          outputTokens,
          cost: null,
          estimated: true,
        })
      }
      try {
        for await (const event of model.stream(request, signal)) {
          if (event.type === 'restart') {
            if (reply !== '') estimate()
            reply = ''
            asked = event.model
          } else if (event.type === 'text') reply += event.text
          else if (event.type === 'tool-call') reply += JSON.stringify(event.call)
          else {
            ended = true
            meter({ model: asked, ...event.usage, estimated: false })
          }
          yield event
        }
      } catch (error) {
        refused = error instanceof Problem && error.code !== 'timeout' && !signal.aborted
        throw error
      } finally {
        if (!ended && (reply !== '' || !refused)) estimate()
      }
    },
  }
}

function estimatedInput({ system, messages, tools, outputSchema }: ChatRequest): number {
  const beside = [tools, outputSchema].flatMap(part => (part === undefined ? [] : [JSON.stringify(part)]))
  return [system, ...messages.map(({ text }) => text), ...beside].reduce(
    (sum, text) => sum + estimateTokens(text),
    0,
  )
}
