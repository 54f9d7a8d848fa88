import { onTestFinished } from 'vitest'
import { type BedrockChatOptions, createBedrockChat } from '../../src/model/bedrock/bedrock-chat.ts'
import type { ChatModel } from '../../src/model/chat-model.ts'
import type { EmulatedRequest } from './bedrock-emulator/emulated-request.ts'
import { textsOf } from './bedrock-emulator/emulated-request.ts'
import type { ScriptedReply } from './bedrock-emulator/emulator-reply.ts'
import { openBedrockEmulator } from './bedrock-emulator/open-bedrock-emulator.ts'
import { openEmulatedClients } from './emulated-clients.ts'

/** A model that the emulated Bedrock plays. */
export const someModel: BedrockChatOptions = {
  id: 'some-model',
  model: 'eu.some.model-v1:0',
  region: 'eu-west-1',
  limits: { context: 200_000, output: 4_000 },
  prices: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
  takesTemperature: true,
  idle: 30_000,
}

/** What each request for text was given to read, in order. */
export type EmulatedModel = {
  model: ChatModel
  requests: EmulatedRequest[]
  prompts(): string[]
  /** Connections that are open now. */
  sockets(): number
}

/** A model behind the AWS SDK and the emulated Bedrock, closed when the test ends; `reply` hears what was asked before it. */
export async function openEmulatedModel(
  reply: (prompt: string, index: number) => ScriptedReply,
  options: Partial<BedrockChatOptions> = {},
): Promise<EmulatedModel> {
  const readable = ({ body }: EmulatedRequest) => textsOf(body).join('\n')
  const emulator = await openBedrockEmulator({
    reply: request => reply(readable(request), emulator.requests.indexOf(request)),
  })
  const clients = openEmulatedClients(emulator.url, { requestTimeout: 30_000 })
  onTestFinished(async () => {
    clients.close()
    await emulator.close()
  })
  const model = createBedrockChat(clients.clientFor('eu-west-1'), {
    ...someModel,
    ...options,
  })
  return {
    model,
    requests: emulator.requests,
    prompts: () => emulator.requests.map(readable),
    sockets: emulator.sockets,
  }
}
