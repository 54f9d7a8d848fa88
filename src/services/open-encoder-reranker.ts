import type { Config } from '../config.ts'
import { createEncoderReranker } from '../model/onnx/encoder-reranker.ts'
import { openOnnxEmbedder } from '../model/onnx/open-onnx-embedder.ts'
import type { PassageVectors } from '../model/passage-vectors.ts'
import type { PassageWarmer, Reranker } from '../model/reranker.ts'
import { createLog } from '../observe/log.ts'

/**
 * Weight of cosines beside the scores of the order before. Chosen on the questions of MTRAG's ClapNQ, where .6 to .8 differ
 * by .005 in nDCG@5, and reported on those of Cloud.
 */
const SHARE = 0.65
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
