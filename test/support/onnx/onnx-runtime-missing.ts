import { existsSync } from 'node:fs'

const folder = new URL('../../../models/onnxruntime/node_modules/onnxruntime-node', import.meta.url)

/**
 * Whether tests of encoders must be skipped, since what runs them is not installed; that is said once a file. Where `SERVERS`
 * is `required`, as in CI, they run and fail instead.
 */
export const onnxRuntimeMissing = process.env.SERVERS !== 'required' && !existsSync(folder)

if (onnxRuntimeMissing)
  console.info('Encoders are not tested: run `npm ci --prefix models/onnxruntime` to install what runs them.')
