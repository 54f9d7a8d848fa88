import { workerData } from 'node:worker_threads'
import { serveMethods } from '../../store/sqlite/worker-host.ts'
import { type EncoderFiles, openEncoder } from './open-encoder.ts'

export type EncoderMethods = {
  dimensions(): number
  encode(text: string): Promise<Float32Array>
}

const files = workerData as EncoderFiles

serveMethods<EncoderMethods>(async () => {
  const { dimensions, encode, close } = await openEncoder(files)
  return { methods: { dimensions: () => dimensions, encode }, close }
}, files.model)
