import { type BedrockAgentRuntimeClient, RerankCommand } from '@aws-sdk/client-bedrock-agent-runtime'
import { type RetryOptions, retrying } from '../../resilience/retrying.ts'
import type { Reranker } from '../reranker.ts'
import { bedrockProblem } from './bedrock-problem.ts'

/** `arn` names the model in its region. */
export type BedrockRerankerOptions = {
  id: string
  arn: string
  region: string
  retry: RetryOptions
}

/** Documents that one Rerank call takes. */
const MOST_TEXTS = 1000

export function createBedrockReranker(
  client: BedrockAgentRuntimeClient,
  { id, arn, region, retry }: BedrockRerankerOptions,
): Reranker {
  return {
    id,
    maxTexts: MOST_TEXTS,
    async rerank(query, texts, limit, signal) {
      if (texts.length === 0) return []
      const command = new RerankCommand({
        queries: [{ type: 'TEXT', textQuery: { text: query } }],
        sources: texts.slice(0, MOST_TEXTS).map(text => ({
          type: 'INLINE',
          inlineDocumentSource: { type: 'TEXT', textDocument: { text } },
        })),
        rerankingConfiguration: {
          type: 'BEDROCK_RERANKING_MODEL',
          bedrockRerankingConfiguration: {
            numberOfResults: Math.min(limit, texts.length, MOST_TEXTS),
            modelConfiguration: { modelArn: arn },
          },
        },
      })
      const call = () =>
        client.send(command, { abortSignal: signal }).catch(error => {
          throw bedrockProblem(error, `${id} in ${region}`, signal)
        })
      const { results = [] } = await retrying(call, retry, signal)
      return results
        .flatMap(({ index, relevanceScore }) =>
          index === undefined || relevanceScore === undefined ? [] : [{ index, score: relevanceScore }],
        )
        .toSorted((left, right) => right.score - left.score || left.index - right.index)
    },
    async close() {},
  }
}
