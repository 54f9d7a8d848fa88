import type { Config } from '../config.ts'
import { openOnnxEmbedder } from '../model/onnx/open-onnx-embedder.ts'
import { type Finding, problemFinding } from './finding.ts'

/** Whether the encoder of the settings runs here, and how long it takes for a short question. */
export async function examineEncoder({ folder }: NonNullable<Config['models']['encoder']>): Promise<Finding> {
  try {
    const encoder = await openOnnxEmbedder(folder)
    try {
      const began = performance.now()
      await encoder.embed(['How much is the late fee?'], 'query')
      const took = `${(performance.now() - began).toFixed(1)} ms for a question`
      return {
        subject: 'encoder',
        text: `${encoder.id}, ${encoder.dimensions} dimensions, ${took}`,
        remedy: null,
      }
    } finally {
      await encoder.close()
    }
  } catch (error) {
    return problemFinding('encoder', error)
  }
}
