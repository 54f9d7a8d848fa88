import type { ChatMessage, ChatModel, ChatRequest } from '../chat-model.ts'
import { inputObject } from '../tool-calls.ts'

/** What of a model decides how it is asked; `model` as the server calls it, `fields` go with every request. */
export type OpenAiParameters = {
  model: string
  limits: ChatModel['limits']
  takesTemperature: boolean
  /** Whether it can be held to call one named tool; so unless said otherwise. */
  forcesTools?: boolean
  fields?: Readonly<Record<string, unknown>> | undefined
}

/** The body of `/chat/completions`, which streams and tells the usage at its end. */
export function openAiBody(
  { system, messages, maxOutputTokens, temperature, outputSchema, tools, forcedTool }: ChatRequest,
  { model, limits, takesTemperature, forcesTools = true, fields }: OpenAiParameters,
): unknown {
  return {
    model,
    messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), ...messages.map(toMessage)],
    max_tokens: Math.min(maxOutputTokens, limits.output),
    ...(takesTemperature && { temperature }),
    ...(outputSchema && {
      response_format: { type: 'json_schema', json_schema: { name: 'reply', schema: outputSchema } },
    }),
    ...(tools?.length && {
      tools: tools.map(({ name, description, input }) => ({
        type: 'function',
        function: { name, description, parameters: input },
      })),
    }),
    ...(forcesTools &&
      forcedTool !== undefined && { tool_choice: { type: 'function', function: { name: forcedTool } } }),
    stream: true,
    stream_options: { include_usage: true },
    ...fields,
  }
}

function toMessage(message: ChatMessage): unknown {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.text }
  const { role, text } = message
  if (role === 'user' || !message.toolCalls?.length) return { role, content: text }
  return {
    role,
    content: text === '' ? null : text,
    tool_calls: message.toolCalls.map(call => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: JSON.stringify(inputObject(call)) },
    })),
  }
}
