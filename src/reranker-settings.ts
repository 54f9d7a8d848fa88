import { z } from 'zod'
import { milliseconds, type SettingDefinitions, type SettingValues } from './setting-schemas.ts'

/** What puts passages in order: a model of the catalogue, or an encoder that runs here; `folder` is an absolute path. */
export type RerankerSetting = {
  reranker: string | null
  encoder: { folder: string; limitMs: number } | null
}

/** As in `definitions`. */
export const rerankerDefinitions = {
  VARIORUM_RERANKER: {
    meaning:
      'What puts the passages that were found in order: a rerank model of the catalogue, or onnx:FOLDER, a sentence encoder that runs here (`npx variorum models get`). Empty: nothing more.',
    default: '',
    schema: z
      .string()
      .regex(
        /^([a-z0-9.-]*|onnx:.+)$/,
        'a name of the catalogue, or onnx:FOLDER with the folder of a sentence encoder',
      ),
  },
  VARIORUM_RERANKER_TIMEOUT: {
    meaning:
      'Seconds that the encoder may take for a question. Passages that it does not come to keep their place, and are read afterwards.',
    default: '0.25',
    schema: milliseconds,
  },
} satisfies SettingDefinitions

export function decideReranker(
  { VARIORUM_RERANKER: name, VARIORUM_RERANKER_TIMEOUT: limitMs }: SettingValues<typeof rerankerDefinitions>,
  path: (name: 'VARIORUM_RERANKER', text: string) => string,
): RerankerSetting {
  const [, folder] = /^onnx:(.+)$/.exec(name) ?? []
  if (folder === undefined) return { reranker: name || null, encoder: null }
  return { reranker: null, encoder: { folder: path('VARIORUM_RERANKER', folder), limitMs } }
}
