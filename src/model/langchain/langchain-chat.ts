import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessage, type BaseMessage, ToolMessage } from '@langchain/core/messages'
import type { ChatResult } from '@langchain/core/outputs'
import { Problem } from '../../domain/problem.ts'
import type { ChatMessage, ChatModel, ChatRequest, ToolCall } from '../chat-model.ts'
import { readReply } from '../read-reply.ts'
import { inputObject } from '../tool-calls.ts'

/** What goes with every request. */
export type LangChainChatOptions = Pick<ChatRequest, 'system' | 'tools' | 'maxOutputTokens'>

/**
 * One of our models where LangChain wants one of its own, so that failing over, gates and counting hold for it. The calls
 * of its replies are kept as the model wrote them.
 */
export class LangChainChat extends BaseChatModel {
  private readonly model: ChatModel
  private readonly options: LangChainChatOptions
  private readonly calls = new Map<string, ToolCall>()

  constructor(model: ChatModel, options: LangChainChatOptions) {
    super({})
    this.model = model
    this.options = options
  }

  _llmType() {
    return 'variorum'
  }

  /** The tools are given already. */
  override bindTools() {
    return this.withConfig({})
  }

  /** The call that LangChain knows by this id. */
  callOf = (id: string): ToolCall => this.calls.get(id)!

  async _generate(messages: BaseMessage[], { signal }: this['ParsedCallOptions']): Promise<ChatResult> {
    const { model, options } = this
    const asked = { ...options, messages: messages.map(message => this.read(message)), temperature: 0 }
    const reply = await readReply(model, asked, signal ?? new AbortController().signal)
    if (reply.stop === null || reply.stop === 'blocked') throw stopped(model.id, reply.stop)
    const message = new AIMessage({
      content: reply.text,
      tool_calls: reply.toolCalls.map(call => ({
        ...{ id: this.keep(call), name: call.name, args: inputObject(call) },
      })),
    })
    return { generations: [{ text: reply.text, message }] }
  }

  /** Under an id of our own: some servers begin to count anew with every reply. */
  private keep(call: ToolCall): string {
    const id = `call_${this.calls.size}`
    this.calls.set(id, call)
    return id
  }

  private read(message: BaseMessage): ChatMessage {
    const { text } = message
    if (ToolMessage.isInstance(message))
      return { role: 'tool', callId: this.callOf(message.tool_call_id).id, text }
    if (!AIMessage.isInstance(message)) return { role: 'user', text }
    const toolCalls = (message.tool_calls ?? []).map(({ id }) => this.callOf(id!))
    return { role: 'assistant', text, toolCalls }
  }
}

const stopped = (id: string, stop: 'blocked' | null) =>
  new Problem(
    'unavailable',
    stop === null
      ? `${id}: the reply ended before it was finished.`
      : `${id}: its reply was stopped by a guardrail or filter of its provider.`,
    'Ask in other words, or use another model.',
  )
