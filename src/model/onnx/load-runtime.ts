import { createRequire } from 'node:module'
import { Problem } from '../../domain/problem.ts'

/** What is used of onnxruntime-node 1.30, whose types come with it and it is not always there. */
export type OnnxRuntime = {
  Tensor: new (type: 'int64', data: BigInt64Array, shape: readonly number[]) => OnnxTensor
  InferenceSession: { create(file: string, options: object): Promise<OnnxSession> }
}
export type OnnxTensor = { readonly data: unknown; readonly dims: readonly number[] }
export type OnnxSession = {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(
    inputs: Record<string, OnnxTensor>,
    outputs: readonly string[],
  ): Promise<Record<string, OnnxTensor | undefined>>
  release(): Promise<void>
}

/** Where its package and lockfile stand: 290 MB that only those install who want them. */
const FOLDER = new URL('../../../models/onnxruntime/package.json', import.meta.url)

/** Loads onnxruntime. Throws `Problem` (`bad-setting`) where it is not installed. */
export function loadRuntime(): OnnxRuntime {
  try {
    return createRequire(FOLDER)('onnxruntime-node') as OnnxRuntime
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND'
    throw new Problem(
      'bad-setting',
      missing
        ? 'VARIORUM_RERANKER names a model that onnxruntime runs, and it is not installed.'
        : `onnxruntime can't be loaded: ${(cause as Error).message}`,
      'Run `npm ci --prefix models/onnxruntime` in the folder of the project, or leave VARIORUM_RERANKER empty.',
      { cause },
    )
  }
}
