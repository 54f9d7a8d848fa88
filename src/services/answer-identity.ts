import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'

/** What answers depend on that is chosen once for all. Keys and addresses stay out of it. */
export async function answerIdentity({ models, guard }: Pick<Config, 'models' | 'guard'>): Promise<string> {
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
