import type { Understanding } from '../../domain/understanding.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import type { PackageReleases } from './package-releases.ts'
import { type QuestionInput, understandQuestion } from './understand-question.ts'

/** What a turn's question means. Throws as `understandQuestion`. */
export async function understandTurn(
  input: QuestionInput,
  catalog: readonly PackageReleases[],
  today: string,
  _models: TurnModels,
  _signal: AbortSignal,
): Promise<Understanding> {
  return understandQuestion(input, catalog, today)
}
