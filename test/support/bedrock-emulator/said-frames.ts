import { countTokens, type EmulatedRequest, textsOf } from './emulated-request.ts'
import type { SaidReply } from './emulator-reply.ts'
import { eventFrame } from './event-stream-frame.ts'

/** Tokens of one exchange, as told or as counted. */
export function usageOf(request: EmulatedRequest, reply: Pick<SaidReply, 'text' | 'usage'>) {
  const usage = reply.usage ?? {
    inputTokens: countTokens(textsOf(request.body)),
    outputTokens: countTokens([reply.text]),
  }
  return { ...usage, totalTokens: usage.inputTokens + usage.outputTokens }
}

export const stopReasonOf = ({ stopReason, tool }: SaidReply) =>
  stopReason ?? (tool ? 'tool_use' : 'end_turn')

/** The blocks of a reply as Converse returns them. */
export function contentBlocks({ text, reasoning, tool }: SaidReply): Record<string, unknown>[] {
  return [
    ...(reasoning === undefined ? [] : [{ reasoningContent: { reasoningText: { text: reasoning } } }]),
    ...(text === '' ? [] : [{ text }]),
    ...(tool ? [{ toolUse: { toolUseId: 'tooluse_emulated', ...tool } }] : []),
  ]
}

/** What a stream sends, piece by piece; a tool's block is opened by `contentBlockStart`, a text's is not. */
export function saidFrames(request: EmulatedRequest, reply: SaidReply): Buffer[] {
  const frames = [eventFrame('messageStart', { role: 'assistant' })]
  let contentBlockIndex = 0
  const block = (deltas: readonly Record<string, unknown>[]) => {
    for (const delta of deltas) frames.push(eventFrame('contentBlockDelta', { contentBlockIndex, delta }))
    frames.push(eventFrame('contentBlockStop', { contentBlockIndex }))
    contentBlockIndex++
  }
  if (reply.reasoning !== undefined)
    block(cut(reply.reasoning, reply.pieces).map(text => ({ reasoningContent: { text } })))
  if (reply.text !== '') block(cut(reply.text, reply.pieces).map(text => ({ text })))
  if (reply.tool) {
    const start = { toolUse: { toolUseId: 'tooluse_emulated', name: reply.tool.name } }
    frames.push(eventFrame('contentBlockStart', { contentBlockIndex, start }))
    block(cut(JSON.stringify(reply.tool.input), reply.pieces).map(input => ({ toolUse: { input } })))
  }
  frames.push(eventFrame('messageStop', { stopReason: stopReasonOf(reply) }))
  frames.push(eventFrame('metadata', { usage: usageOf(request, reply), metrics: { latencyMs: 1 } }))
  return frames
}

function cut(text: string, pieces: number): string[] {
  const size = Math.max(1, Math.ceil(text.length / pieces))
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  )
}
