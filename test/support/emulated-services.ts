import { ingestPackage } from '../../ingest/ingest-package.ts'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { loadConfig } from '../../src/config.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import { openServices } from '../../src/services.ts'
import { type EmulatorOptions, openBedrockEmulator } from './bedrock-emulator/open-bedrock-emulator.ts'
import { owner } from './ingest-services.ts'
import { writeFiles } from './make-folder.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

const REGION = 'eu-central-1'

/**
 * The whole service as settings choose it, with emulated Bedrock as its only network; what is taken in are files, as
 * release 1 of the package `manual`, or all releases at a path. The environment is as before once it is closed.
 */
export async function openEmulatedServices(
  source: Record<string, string> | string,
  settings: Record<string, string>,
  reply: EmulatorOptions['reply'],
  guardrail?: EmulatorOptions['guardrail'],
) {
  const emulator = await openBedrockEmulator({ ...(reply && { reply }), ...(guardrail && { guardrail }) })
  const home = await makeTemporaryFolder()
  const folder = await makeTemporaryFolder()
  const before = { ...process.env }
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: emulator.url,
    AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: emulator.url,
  })
  const own = {
    VARIORUM_HOME: home.path,
    VARIORUM_BEDROCK_REGIONS: REGION,
    VARIORUM_BEDROCK_KEY_ID: 'AKIDEMULATED',
    VARIORUM_BEDROCK_SECRET_KEY: 'emulated-secret',
    VARIORUM_SEARCH_WORKERS: '1',
  }
  const services = await openServices(loadConfig({ ...own, ...settings }, { root: home.path }))
  if (typeof source === 'string') await ingestPackage(source, owner, services)
  else {
    writeFiles(folder.path, source)
    await ingestPackage(folder.path, { ...owner, package: 'manual', release: '1' }, services)
  }
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  return {
    services,
    emulator,
    ask: (
      question: string,
      conversationId: string = crypto.randomUUID(),
      more: Partial<AnswerRequest> = {},
    ) =>
      takeTurn({ question, conversationId, ...more }, localCaller, {
        signal: new AbortController().signal,
      }),
    async close() {
      await services.close()
      await emulator.close()
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
      Object.assign(process.env, before)
      await folder.remove()
      await home.remove()
    },
  }
}
