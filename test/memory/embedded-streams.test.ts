import type { AnswerStreams } from '../../src/memory/answer-streams.ts'
import { createEmbeddedStreams } from '../../src/memory/embedded/embedded-streams.ts'
import { answerStreamsContract } from './answer-streams.contract.ts'

/** There is one instance in a process. */
const stores = new Map<string, AnswerStreams>()

answerStreamsContract('in this process', async (store, limits) => {
  const streams = stores.get(store) ?? createEmbeddedStreams(limits)
  stores.set(store, streams)
  return streams
})
