import type { Answer } from '../../../src/domain/answer.ts'
import type { AnswerRequest } from '../../../src/domain/conversation.ts'
import type { Site } from './open-site.ts'

/** Asks the service beside the page; the answer is kept there as one that was asked in the page. */
export async function askSite({ address }: Site, asked: AnswerRequest): Promise<Answer> {
  const response = await fetch(`${address}/v1/answers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
  })
  return (await response.json()) as Answer
}
