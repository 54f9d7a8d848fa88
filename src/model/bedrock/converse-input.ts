import type {
  ContentBlock,
  ConverseStreamCommandInput,
  Message,
  Tool,
  ToolChoice,
  ToolConfiguration,
} from '@aws-sdk/client-bedrock-runtime'
import type { ChatMessage, ChatModel, ChatRequest, ToolDefinition } from '../chat-model.ts'
import { inputObject } from '../tool-calls.ts'

/**
 * What of a model decides how it is asked. `model` is what is sent: a model id, an inference profile or its ARN. `fields`
 * are the model's own and go with every request; `guardrail` is applied by Bedrock to question and reply.
 */
export type ConverseParameters = {
  model: string
  limits: ChatModel['limits']
  takesTemperature: boolean
  /** Whether it can be held to call one named tool. */
  forcesTools?: boolean
  cachesPrompts?: boolean
  guardrail?: { id: string; version: string }
  fields?: Readonly<Record<string, unknown>>
}

export type ConverseInput = ConverseStreamCommandInput
type Document = NonNullable<ConverseStreamCommandInput['additionalModelRequestFields']>

/** The tool by which a reply is held to a schema. */
const REPLY = 'reply'
const CACHE_POINT = { cachePoint: { type: 'default' } } as const

/** What a request says to Converse. `replyIsTool`: the reply comes as the arguments of the one tool that is given. */
export function converseInput(
  request: ChatRequest,
  parameters: ConverseParameters,
): { input: ConverseInput; replyIsTool: boolean } {
  const { maxOutputTokens, temperature, outputSchema, forcedTool } = request
  const tools = request.tools?.length ? request.tools : undefined
  const {
    model,
    limits,
    takesTemperature,
    forcesTools = false,
    cachesPrompts = false,
    guardrail,
  } = parameters
  const replyIsTool = outputSchema !== undefined && forcesTools
  const given = replyIsTool ? [replyTool(outputSchema)] : tools
  const forced = given?.find(({ name }) => forcesTools && name === (replyIsTool ? REPLY : forcedTool))
  const fields = fieldsFor(parameters.fields, given !== undefined)
  const system = outputSchema && !forcesTools ? asked(request.system, outputSchema) : request.system
  const messages = toMessages(request.messages)
  // What a loop with tools has said so far is said again with every step. Nova caches nothing beside results of tools.
  if (cachesPrompts && tools && !model.includes('amazon.nova')) messages.at(-1)?.content?.push(CACHE_POINT)
  return {
    replyIsTool,
    input: {
      modelId: model,
      ...(system !== '' && { system: [{ text: system }, ...(cachesPrompts ? [CACHE_POINT] : [])] }),
      messages,
      inferenceConfig: {
        maxTokens: Math.min(maxOutputTokens, limits.output),
        ...(takesTemperature && { temperature }),
      },
      ...(given && { toolConfig: forced ? toolConfig([forced], { any: {} }) : toolConfig(given) }),
      ...(guardrail && {
        guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version },
      }),
      ...(fields && { additionalModelRequestFields: fields as Document }),
    },
  }
}

/** A model that thinks wants its thoughts back with every result of a tool, and can't be held to one: it goes without. */
function fieldsFor(fields: ConverseParameters['fields'], withTools: boolean): ConverseParameters['fields'] {
  if (!withTools || fields?.thinking === undefined) return fields
  const { thinking: _, ...others } = fields
  return others
}

const replyTool = (input: ToolDefinition['input']): ToolDefinition => ({
  name: REPLY,
  description: 'Gives the reply. Call it once, with the whole reply.',
  input,
})

const asked = (system: string, schema: ToolDefinition['input']) =>
  `${system}\n\nReply with one JSON object and nothing else. It follows this JSON schema:\n${JSON.stringify(schema)}`.trim()

/** Who forces gives one tool and asks for any: only some makers' models take the name of one. */
function toolConfig(tools: readonly ToolDefinition[], toolChoice?: ToolChoice): ToolConfiguration {
  return {
    tools: tools.map(
      ({ name, description, input }): Tool => ({
        toolSpec: { name, description, inputSchema: { json: input as Document } },
      }),
    ),
    ...(toolChoice && { toolChoice }),
  }
}

/** Converse takes no empty text, and roles only in turn; results of tools stand in the user's. */
function toMessages(messages: readonly ChatMessage[]): Message[] {
  const turns: Message[] = []
  for (const message of messages) {
    const content = blocksOf(message)
    if (content.length === 0) continue
    const role = message.role === 'assistant' ? message.role : 'user'
    const last = turns.at(-1)
    if (last?.role === role) last.content!.push(...content)
    else turns.push({ role, content })
  }
  return turns
}

function blocksOf(message: ChatMessage): ContentBlock[] {
  const text = message.text.trim() === '' ? [] : [{ text: message.text }]
  if (message.role === 'tool')
    return [
      {
        toolResult: {
          toolUseId: idOf(message.callId),
          content: text.length > 0 ? text : [{ text: '(empty)' }],
        },
      },
    ]
  if (message.role === 'user') return text
  const calls = (message.toolCalls ?? []).map(
    (call): ContentBlock => ({
      toolUse: { toolUseId: idOf(call.id), name: call.name, input: inputObject(call) as Document },
    }),
  )
  return [...text, ...calls]
}

/** Ids of other services may hold signs that Bedrock does not take, where a conversation goes on with another model. */
const idOf = (id: string) => id.replace(/[^\w-]/g, '_').slice(0, 64)
