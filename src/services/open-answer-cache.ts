import type { AnswerCacheOptions } from '../answer/cached-answers.ts'
import type { Config } from '../config.ts'
import { answerIdentity } from './answer-identity.ts'
import type { Keep } from './keep-opened.ts'
import { openCache } from './open-cache.ts'

/** Null where nothing is to be kept, and beside a guardrail's draft, which changes under its name. */
export async function openAnswerCache(config: Config, keep: Keep): Promise<AnswerCacheOptions | null> {
  const { answer, guard } = config
  if (answer.cacheMs === 0 || (guard.kind === 'bedrock' && guard.version === 'DRAFT')) return null
  const identity = await answerIdentity(config)
  return {
    cache: await keep(openCache(config, 'questions whose answers were kept')),
    keepMs: answer.cacheMs,
    identity,
  }
}
