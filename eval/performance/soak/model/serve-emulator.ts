import { triedGuardrail } from '../../../../test/support/bedrock-emulator/emulated-guardrail.ts'
import type { EmulatedRequest } from '../../../../test/support/bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from '../../../../test/support/bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from '../../../../test/support/bedrock-emulator/open-bedrock-emulator.ts'
import { quotingReply } from '../../../../test/support/bedrock-emulator/quoting-reply.ts'
import type { EmulatedSpeech } from './emulator-process.ts'

/** The emulator as a process of its own; how it speaks is its only argument, its address what it prints. */
const { pace, text, pieces }: EmulatedSpeech = JSON.parse(process.argv[2]!)

function reply(request: EmulatedRequest): ScriptedReply | null {
  if (request.operation !== 'converse' && request.operation !== 'converse-stream') return null
  const said = text === undefined ? quotingReply(request) : ({ kind: 'said', text } as const)
  if (said?.kind !== 'said') return { kind: 'said', text: 'There is nothing to quote.', pieces, pace }
  return { ...said, pieces, pace }
}

const emulator = await openBedrockEmulator({ reply, guardrail: triedGuardrail, kept: 100 })
console.log(emulator.url)
process.once('SIGTERM', () => void emulator.close())
