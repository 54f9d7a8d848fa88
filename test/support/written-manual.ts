import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { loadConfig } from '../../src/config.ts'
import type { Answer } from '../../src/domain/answer.ts'
import type { AnswerEvent } from '../../src/domain/answer-event.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import type { ChatModel } from '../../src/model/chat-model.ts'
import { createFailoverChat } from '../../src/model/failover/failover-chat.ts'
import { createGate } from '../../src/resilience/gate.ts'
import { openComposer } from '../../src/services/open-composer.ts'
import { openServices, type Services } from '../../src/services.ts'
import { owner } from './ingest-services.ts'
import { writeFiles } from './make-folder.ts'
import { oneModel } from './one-model.ts'

/** Files of one release by its label, in the order of the releases. */
export type ManualReleases = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Services with the package `manual`, in a folder of their own that goes when they are closed. */
export async function openManual(releases: ManualReleases): Promise<Services> {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-'))
  const services = await openServices({ ...loadConfig({}), home: join(folder, 'home') })
  for (const [index, [release, files]] of Object.entries(releases).entries()) {
    writeFiles(join(folder, release), files)
    const options = { ...owner, package: 'manual', release, order: index + 1 }
    await ingestPackage(join(folder, release), options, services)
  }
  return {
    ...services,
    async close() {
      await services.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Asks the manual; the first model writes the answer, and each falls back on the next without a second try. */
export async function writtenBy(services: Services, ...models: readonly ChatModel[]) {
  const gate = { concurrent: 10, waiting: 10, threshold: 0.9, window: 1_000, openFor: 1 }
  const model = createFailoverChat(
    models.map(model => ({ model, gate: createGate(gate), total: 30_000 })),
    { tries: 1, times: { base: 1, most: 1, floor: 1 }, budget: { earn() {}, spend: () => false } },
  )
  const router = oneModel(model)
  const written = { ...services, composer: await openComposer(services.embedder), router }
  const takeTurn = makeTakeTurn(written, answerQuestion, { timeoutMs: 60_000 })

  const { signal } = new AbortController()

  return (asked: string | AnswerRequest, emit: (event: AnswerEvent) => void = () => {}): Promise<Answer> => {
    const request = typeof asked === 'string' ? { question: asked } : asked
    return takeTurn({ scope: { package: 'manual' }, ...request }, localCaller, { signal, emit })
  }
}
