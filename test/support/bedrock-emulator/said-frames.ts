import { randomUUID } from 'node:crypto'
import { countTokens, type EmulatedRequest, textsOf } from './emulated-request.ts'
import type { EmulatedCall, SaidReply } from './emulator-reply.ts'
import { eventFrame } from './event-stream-frame.ts'

/** Tokens of one exchange, as told or as counted. */
export function usageOf(request: EmulatedRequest, reply: Pick<SaidReply, 'text' | 'usage' | 'tool'>) {
  const usage = reply.usage ?? {
    inputTokens: countTokens(textsOf(request.body)),
    outputTokens: countTokens([reply.text, ...calls(reply.tool).map(call => JSON.stringify(call.input))]),
  }
  return { ...usage, totalTokens: usage.inputTokens + usage.outputTokens }
}

export const stopReasonOf = ({ stopReason, tool }: SaidReply) =>
  stopReason ?? (tool ? 'tool_use' : 'end_turn')

/** The blocks of a reply as Converse returns them. */
export function contentBlocks({ text, reasoning, tool }: SaidReply): Record<string, unknown>[] {
  return [
    ...(reasoning === undefined
      ? []
      : [{ reasoningContent: { reasoningText: { text: reasoning, signature: SIGNATURE } } }]),
    ...(text === '' ? [] : [{ text }]),
    ...calls(tool).map(call => ({ toolUse: { toolUseId: newCallId(), ...call } })),
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
    block(
      [...cut(reply.reasoning, reply.pieces).map(text => ({ text })), { signature: SIGNATURE }].map(
        reasoningContent => ({ reasoningContent }),
      ),
    )
  if (reply.text !== '') block(cut(reply.text, reply.pieces).map(text => ({ text })))
  for (const { name, input } of calls(reply.tool)) {
    const start = { toolUse: { toolUseId: newCallId(), name } }
    frames.push(eventFrame('contentBlockStart', { contentBlockIndex, start }))
    const written = typeof input === 'string' ? input : JSON.stringify(input)
    block(['', ...cut(written, reply.pieces)].map(piece => ({ toolUse: { input: piece } })))
  }
  frames.push(eventFrame('messageStop', { stopReason: stopReasonOf(reply) }))
  frames.push(eventFrame('metadata', { usage: usageOf(request, reply), metrics: { latencyMs: 1 } }))
  return frames
}

const SIGNATURE = 'emulated-signature'
const newCallId = () => `tooluse_${randomUUID().replaceAll('-', '').slice(0, 22)}`
const calls = (tool: SaidReply['tool']): EmulatedCall[] => (tool === undefined ? [] : [tool].flat())

function cut(text: string, pieces: number): string[] {
  const size = Math.max(1, Math.ceil(text.length / pieces))
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  )
}
