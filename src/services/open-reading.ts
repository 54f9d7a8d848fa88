import type { ReadingOptions } from '../answer/understand/model/reading-options.ts'
import type { Config } from '../config.ts'
import { newNonce } from '../model/new-nonce.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'

/** How questions are read, by the shipped prompts. */
export async function openReading({
  hyde,
  readingTimeoutMs,
  conversationTokens,
}: Pick<Config['models'], 'hyde' | 'readingTimeoutMs' | 'conversationTokens'>): Promise<ReadingOptions> {
  const prompts = await loadPrompts()
  return {
    prompt: prompts.get('understand-question')!,
    imagine: hyde ? prompts.get('imagine-passage')! : null,
    newNonce,
    conversationTokens,
    timeLimit: readingTimeoutMs,
  }
}
