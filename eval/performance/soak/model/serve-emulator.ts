import { triedGuardrail } from '../../../../test/support/bedrock-emulator/emulated-guardrail.ts'
import { type EmulatedRequest, textsOf } from '../../../../test/support/bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from '../../../../test/support/bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from '../../../../test/support/bedrock-emulator/open-bedrock-emulator.ts'
import { quotingReply } from '../../../../test/support/bedrock-emulator/quoting-reply.ts'
import type { EmulatedSpeech } from './emulator-process.ts'

/** The emulator as a process of its own; how it speaks is its only argument, its address what it prints. */
const { pace, text, pieces }: EmulatedSpeech = JSON.parse(process.argv[2]!)

function reply(request: EmulatedRequest): ScriptedReply | null {
  if (request.operation !== 'converse' && request.operation !== 'converse-stream') return null
  if (text !== undefined) return { kind: 'said', text, pieces, pace }
  const said = quotingReply(request)
  if (said?.kind === 'said') return { ...said, pieces, pace }
  return { kind: 'said', text: JSON.stringify(readingOf(request)), pieces, pace }
}

/** A question read as it stands, which leaves the rules as they are. */
function readingOf({ body }: EmulatedRequest): { standalone: string; intent: string } {
  const question = QUESTION.exec(textsOf(body.messages).at(-1) ?? '')?.[1] ?? 'What is there?'
  return {
    standalone: question,
    intent: /chang|differ|between|new in/i.test(question) ? 'compare' : 'lookup',
  }
}

const QUESTION = /<question[^>]*>\n([\s\S]*?)\n<\/question/

const emulator = await openBedrockEmulator({ reply, guardrail: triedGuardrail, kept: 100 })
console.log(emulator.url)
process.once('SIGTERM', () => void emulator.close())
