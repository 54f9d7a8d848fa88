import { parseArgs } from 'node:util'
import { triedGuardrail } from './emulated-guardrail.ts'
import { openBedrockEmulator } from './open-bedrock-emulator.ts'
import { quotingReply } from './quoting-reply.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    queue: { type: 'boolean', default: false },
    token: { type: 'string', default: 'emulated' },
  },
})

/**
 * `npm run emulate:bedrock -- [--port 8090] [--queue] [--token emulated]`: Bedrock on loopback, without an account. Its
 * models answer by quoting the passages they are given, or as somebody outside says (`--queue`).
 */
const emulator = await openBedrockEmulator({
  port: Number(values.port),
  queue: values.queue,
  guardrail: triedGuardrail,
  ...(!values.queue && { reply: quotingReply }),
  credentials: { secrets: { AKIDEMULATED: 'emulated-secret' }, bearerTokens: [values.token] },
})
console.log(`Bedrock is emulated at ${emulator.url}; Ctrl-C stops it.
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${emulator.url} AWS_REGION=eu-central-1
  AWS_ACCESS_KEY_ID=AKIDEMULATED AWS_SECRET_ACCESS_KEY=emulated-secret, or AWS_BEARER_TOKEN_BEDROCK=${values.token}${
    values.queue
      ? `
Requests wait for you: GET ${emulator.url}/queue, POST ${emulator.url}/queue/ID {"kind":"said","text":"…"}`
      : ''
  }`)
process.once('SIGINT', () => void emulator.close())
process.once('SIGTERM', () => void emulator.close())
