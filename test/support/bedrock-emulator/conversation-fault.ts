import type { EmulatedRequest } from './emulated-request.ts'

type Block = Record<string, unknown> & { toolUse?: { toolUseId: string }; toolResult?: { toolUseId: string } }
type Message = { role: string; content?: Block[] }

/** What Bedrock says of a conversation that Converse does not take; null where it does. */
export function conversationFault({
  model,
  operation,
  body: { messages, toolConfig },
}: Pick<EmulatedRequest, 'model' | 'operation' | 'body'>): string | null {
  if (operation === 'converse-stream' && toolConfig && model.includes('meta.llama'))
    return "This model doesn't support tool use in streaming mode."
  const { toolChoice } = (toolConfig ?? {}) as { toolChoice?: { tool?: unknown } }
  if (toolChoice?.tool && !/anthropic|amazon\.nova/.test(model))
    return "This model doesn't support the toolConfig.toolChoice.tool field. Remove toolConfig.toolChoice.tool and try again."
  const turns = (messages ?? []) as Message[]
  if (turns[0]?.role !== 'user')
    return 'A conversation must start with a user message. Try again with a conversation that starts with a user message.'
  let usesTools = false
  let waiting: string[] = []
  for (const [index, { role, content = [] }] of turns.entries()) {
    const at = `messages.${index}`
    if (index > 0 && role === turns[index - 1]!.role)
      return 'A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.'
    if (content.length === 0)
      return `The content field in the Message object at ${at} is empty. Add a ContentBlock object to the content field and try again.`
    for (const [place, block] of content.entries()) {
      if (typeof block.text === 'string' && block.text.trim() === '')
        return `The text field in the ContentBlock object at ${at}.content.${place} is blank. Add text to the text field, and try again.`
      if ('guardContent' in block) return 'guardContent is not taken here.'
    }
    const results = content.flatMap(({ toolResult }) => toolResult?.toolUseId ?? [])
    const missing = waiting.filter(id => !results.includes(id))
    if (missing.length > 0)
      return `Expected toolResult blocks at ${at}.content for the following Ids: ${missing.join(', ')}`
    if (results.length > waiting.length)
      return `The number of toolResult blocks at ${at}.content exceeds the number of toolUse blocks of previous turn.`
    waiting = content.flatMap(({ toolUse }) => toolUse?.toolUseId ?? [])
    usesTools ||= waiting.length > 0
  }
  if (waiting.length > 0) return `Expected toolResult blocks for the following Ids: ${waiting.join(', ')}`
  if (usesTools && !toolConfig)
    return 'The toolConfig field must be defined when using toolUse and toolResult content blocks.'
  return null
}
