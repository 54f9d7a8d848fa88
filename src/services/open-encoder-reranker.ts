import type { Config } from '../config.ts'
import { createEncoderReranker } from '../model/onnx/encoder-reranker.ts'
import { openOnnxEmbedder } from '../model/onnx/open-onnx-embedder.ts'
import type { PassageVectors } from '../model/passage-vectors.ts'
import type { PassageWarmer, Reranker } from '../model/reranker.ts'
import { createLog } from '../observe/log.ts'

/**
 * Weight of cosines beside the scores of the order before. On MTRAG's ClapNQ .65 is best, on Cloud .5; between them the worse
 * of both loses least. `npm run eval -- mtrag-retrieval` tells what it gives.
 */
const SHARE = 0.55
/** A background that leaves this many milliseconds between a question and its own work keeps out of an answer's way. */
const REST = 1000

/** Opens the encoder of a folder as a reranker. Throws `Problem` (`bad-setting`). */
export async function openEncoderReranker(
  { folder, limitMs }: NonNullable<Config['models']['encoder']>,
  vectors: PassageVectors,
  log: Config['log'],
): Promise<Reranker & PassageWarmer> {
  const encoder = await openOnnxEmbedder(folder)
  return createEncoderReranker(encoder, vectors, {
    share: SHARE,
    limitMs,
    restMs: REST,
    onFault: error => createLog(log).warn({ err: error }, 'vectors of passages were not kept'),
  })
}
