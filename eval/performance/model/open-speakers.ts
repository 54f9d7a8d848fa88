import { type BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime'
import { setVariableDefault } from '../../../src/config.ts'
import { findModel } from '../../../src/model/catalogue.ts'
import type { ChatModel, ChatRequest } from '../../../src/model/chat-model.ts'
import { readCatalogue } from '../../../src/model/read-catalogue.ts'
import { openBedrock, placesOf } from '../../../src/services/model-access.ts'
import { openChatModel } from '../../../src/services/open-chat-model.ts'
import { emulatorEnvironment } from '../soak/model/emulator-process.ts'

/** What a stream said: pieces of text, and milliseconds until the first of them. */
export type Spoken = { pieces: number; first: number }

/** The same request through the SDK alone, and through a model as the service opens it, with gates and fallbacks. */
export type Speakers = { raw(): Promise<Spoken>; service(): Promise<Spoken>; close(): Promise<void> }

const access = { regions: ['eu-west-1', 'eu-central-1'], openAi: null }
const NAME = 'claude-haiku-4.5'
const { signal } = new AbortController()

/** A prompt as long as one with passages is. */
const request: ChatRequest = {
  system: 'Answer from the passages. '.repeat(20),
  messages: [{ role: 'user', text: 'A passage of a manual with a fee of 4 dollars in it. '.repeat(400) }],
  maxOutputTokens: 1000,
  temperature: 0,
}

export async function openSpeakers(url: string): Promise<Speakers> {
  for (const [name, value] of Object.entries(emulatorEnvironment(url))) setVariableDefault(name, value)
  const catalogue = readCatalogue()
  const entry = findModel(catalogue, NAME, 'chat')
  const [{ region, model: modelId }] = placesOf(entry, access)
  const clients = await openBedrock(access, entry.times.total)
  const client = clients.clientFor(region)
  const model = await openChatModel([NAME], catalogue, access)
  return {
    raw: () => speakRaw(client, modelId),
    service: () => speak(model),
    async close() {
      clients.close()
      await model.close()
    },
  }
}

/** As the SDK's own documentation reads a stream. */
async function speakRaw(client: BedrockRuntimeClient, modelId: string): Promise<Spoken> {
  const asked = performance.now()
  const spoken: Spoken = { pieces: 0, first: 0 }
  const { system, messages, maxOutputTokens, temperature } = request
  const { stream } = await client.send(
    new ConverseStreamCommand({
      modelId,
      system: [{ text: system }],
      messages: messages.map(({ text }) => ({ role: 'user', content: [{ text }] })),
      inferenceConfig: { maxTokens: maxOutputTokens, temperature },
    }),
    { abortSignal: signal },
  )
  for await (const event of stream!) {
    if (!event.contentBlockDelta?.delta?.text) continue
    if (spoken.pieces++ === 0) spoken.first = performance.now() - asked
  }
  return spoken
}

export async function speak(model: ChatModel): Promise<Spoken> {
  const asked = performance.now()
  const spoken: Spoken = { pieces: 0, first: 0 }
  for await (const event of model.stream(request, signal)) {
    if (event.type === 'restart') throw new Error(`The model had to be asked again: ${event.reason}`)
    if (event.type !== 'text') continue
    if (spoken.pieces++ === 0) spoken.first = performance.now() - asked
  }
  return spoken
}
