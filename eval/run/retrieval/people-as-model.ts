import { join } from 'node:path'
import type { ChatModel } from '../../../src/model/chat-model.ts'
import type { Prompt } from '../../../src/model/prompt.ts'
import type { MtragDomain } from '../../datasets/mtrag.ts'
import { readQueries } from './beir-set.ts'
import type { QueryReader } from './understand-query.ts'

const prompt: Prompt = { id: 'people', version: 1, inputs: ['question'], body: '{{question}}' }

/**
 * The rewrites of MTRAG's people in the place of a language model's: what merging a reading with the rules makes of as good
 * a rewrite as can be had. A last turn that stands in several conversations is given back as it is.
 */
export async function peopleAsModel(data: string, domain: MtragDomain): Promise<QueryReader> {
  const folder = join(data, 'retrieval_tasks', domain)
  const rewritten = await readTexts(join(folder, `${domain}_rewrite.jsonl`))
  const typed = await readTexts(join(folder, `${domain}_lastturn.jsonl`))
  const byText = Map.groupBy(typed.keys(), id => typed.get(id)!)
  const model: ChatModel = {
    id: 'people',
    limits: { context: Number.POSITIVE_INFINITY, output: Number.POSITIVE_INFINITY },
    async *stream({ messages }) {
      const question = messages[0]!.text.split('\n').slice(1, -1).join('\n').trim()
      const ids = byText.get(question) ?? []
      const standalone = ids.length === 1 ? (rewritten.get(ids[0]!) ?? question) : question
      yield { type: 'text', text: JSON.stringify({ standalone, intent: 'lookup' }) }
      yield { type: 'stop', reason: 'end', usage: { inputTokens: 0, outputTokens: 0, cost: 0 } }
    },
    async close() {},
  }
  const router = { route: () => ({ model, reason: 'people rewrote it' }), close: async () => {} }
  const asking = { newNonce: () => '', conversationTokens: 1500, timeLimit: 60_000 }
  return { router, reading: { prompt, imagine: null, ...asking } }
}

async function readTexts(file: string): Promise<Map<string, string>> {
  const queries = await Array.fromAsync(readQueries(file))
  return new Map(queries.map(({ _id, text }) => [_id, text]))
}
