import type { AnswerServices } from '../../src/answer/answer-services.ts'
import { createExtractiveComposer } from '../../src/answer/compose/extractive-composer.ts'
import { readPolicy } from '../../src/answer/evaluate/read-policy.ts'
import { createRuleGuard } from '../../src/guard/rules/rule-guard.ts'
import { openIngestServices } from './ingest-services.ts'

/** The services of both stories over a home, without any model; ids count up. */
export async function openStoryServices(home?: string) {
  const ingest = await openIngestServices(home)
  let ids = 0
  const services: AnswerServices = {
    ...ingest,
    composer: createExtractiveComposer(ingest.embedder),
    guards: [createRuleGuard(readPolicy().guard)],
    policy: readPolicy(),
    ...{ judge: null, reranker: null, router: null, research: null, reading: null, accounts: null },
    synonyms: null,
    newId: () => `id-${++ids}`,
  }
  return { ...services, ...ingest }
}
