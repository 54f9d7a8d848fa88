import type { Composer } from '../answer/compose/composer.ts'
import { createModelComposer } from '../answer/compose/model/model-composer.ts'
import type { Embedder } from '../model/embedder.ts'
import { newNonce } from '../model/new-nonce.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'

/** A language model writes, by the shipped prompts. */
export async function openComposer(embedder: Embedder): Promise<Composer> {
  const prompts = await loadPrompts()
  return createModelComposer(
    {
      answer: prompts.get('compose-answer')!,
      changes: prompts.get('compose-changes')!,
      revision: prompts.get('compose-revision')!,
      newNonce,
    },
    embedder,
  )
}
