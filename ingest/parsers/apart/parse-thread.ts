import { parentPort } from 'node:worker_threads'
import type { DocumentVersion } from '../../../src/domain/document.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { type ParseInput, parseHere } from '../parse-document.ts'

/** What the thread answers to each file; all else that goes wrong ends it. */
export type ParseReply =
  | { version: DocumentVersion }
  | { problem: Pick<Problem, 'code' | 'message' | 'remedy'> }

parentPort!.on('message', async (input: ParseInput) => {
  parentPort!.postMessage(await reply(input))
})

async function reply(input: ParseInput): Promise<ParseReply> {
  try {
    return { version: await parseHere(input) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, message, remedy } = error
    return { problem: { code, message, remedy } }
  }
}
