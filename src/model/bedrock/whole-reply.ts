import type { ConverseCommandOutput, ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime'

/** A reply of Converse that came as a whole, as ConverseStream would have sent it. */
export async function* wholeReply({
  output,
  stopReason,
  usage,
}: Pick<ConverseCommandOutput, 'output' | 'stopReason' | 'usage'>): AsyncGenerator<ConverseStreamOutput> {
  for (const [contentBlockIndex, { text, toolUse }] of (output?.message?.content ?? []).entries()) {
    if (text !== undefined) yield { contentBlockDelta: { contentBlockIndex, delta: { text } } }
    if (toolUse === undefined) continue
    const { input, ...start } = toolUse
    yield { contentBlockStart: { contentBlockIndex, start: { toolUse: start } } }
    yield {
      contentBlockDelta: { contentBlockIndex, delta: { toolUse: { input: JSON.stringify(input) } } },
    }
  }
  if (stopReason) yield { messageStop: { stopReason } }
  if (usage) yield { metadata: { usage, metrics: undefined } }
}
