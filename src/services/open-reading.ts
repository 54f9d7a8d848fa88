import { randomBytes } from 'node:crypto'
import type { ReadingOptions } from '../answer/understand/model/reading-options.ts'
import { loadPrompts } from '../model/prompts/load-prompts.ts'

/** Milliseconds after which the rules' reading is gone on with: a fast model needs about one second. */
const TIME_LIMIT = 4_000

/** How questions are read, by the shipped prompts. */
export async function openReading({ hyde }: { hyde: boolean }): Promise<ReadingOptions> {
  const prompts = await loadPrompts()
  return {
    prompt: prompts.get('understand-question')!,
    imagine: hyde ? prompts.get('imagine-passage')! : null,
    newNonce: () => randomBytes(8).toString('hex'),
    timeLimit: TIME_LIMIT,
  }
}
