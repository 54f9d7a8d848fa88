import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { AnswerCacheOptions } from '../answer/cached-answers.ts'
import type { Config } from '../config.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'
import type { Keep } from './keep-opened.ts'
import { openCache } from './open-cache.ts'

/** Null where nothing is to be kept, and beside a guardrail's draft, which changes under its name. */
export async function openAnswerCache(config: Config, keep: Keep): Promise<AnswerCacheOptions | null> {
  const { answer, guard } = config
  if (answer.cacheMs === 0 || (guard.kind === 'bedrock' && guard.version === 'DRAFT')) return null
  const identity = await identityOf(config)
  return {
    cache: await keep(openCache(config, 'questions whose answers were kept')),
    keepMs: answer.cacheMs,
    identity,
  }
}

/** What answers depend on that is chosen once for all. Keys and addresses stay out of it. */
async function identityOf({ models, guard }: Config): Promise<string> {
  const { identity: _identity, openAi: _openAi, ...named } = models
  const program = new URL('../../package.json', import.meta.url)
  const files = [program, models.catalogue, models.routes?.kind === 'file' ? models.routes.path : null]
  const texts = await Promise.all(files.map(file => file && readFile(file, 'utf8')))
  const asked = models.chat.length + models.judge.length > 0
  const prompts = asked ? [...(await loadPrompts()).values()] : []
  return createHash('sha256')
    .update(JSON.stringify([named, guard, texts, prompts]))
    .digest('base64url')
}
