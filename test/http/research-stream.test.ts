import { expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { Answer } from '../../src/domain/answer.ts'
import { AnswerEvent } from '../../src/domain/answer-event.ts'
import { startServer } from '../../src/main.ts'
import { silentLog } from '../../src/observe/log.ts'
import type { Services } from '../../src/services.ts'
import { calls, enough, researchManual, search } from '../support/research-manual.ts'
import { frames } from './serve.ts'

const manual = researchManual()

async function serveManual(services: Services) {
  const server = await startServer({ ...loadConfig({ PORT: '0' }) }, services, silentLog)
  onTestFinished(() => server.close())
  const post = (body: object, accept = 'application/json') =>
    fetch(`${server.address}/v1/answers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: accept },
      body: JSON.stringify(body),
    })
  return { server, post }
}

const asked = { question: 'What is the late payment fee?', mode: 'research' }

it('shows its steps in the stream as they are done, and in the answer', async () => {
  const { services } = await manual.research([calls(search('late payment fee')), enough])
  const { server, post } = await serveManual(services)
  const seen = await Array.fromAsync(frames(await post(asked, 'text/event-stream')))
  const events = seen.flatMap(({ data }) => (data === undefined ? [] : AnswerEvent.parse(JSON.parse(data))))
  expect(events.map(({ type }) => type)).toEqual([
    ...['understood', 'step', 'retrieved', 'sentence', 'scored', 'done'],
  ])
  const done = events.at(-1) as Extract<AnswerEvent, { type: 'done' }>
  const step = { tool: 'search', asked: 'search “late payment fee”', refused: null }
  expect(events[1]).toMatchObject({ step })
  expect(done.answer).toMatchObject({ outcome: 'answered', research: { ended: 'enough', steps: [step] } })
  const stored = await fetch(`${server.address}/v1/answers/${done.answer.id}`)
  expect(Answer.parse(await stored.json())).toEqual(done.answer)
})

it('is refused without a language model, and a mode that there is not', async () => {
  const { post } = await serveManual(manual.plain)
  const refused = await post(asked, 'text/event-stream')
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ remedy: expect.stringContaining('VARIORUM_CHAT_MODEL') })
  expect((await post({ ...asked, mode: 'guess' })).status).toBe(400)
  expect((await post({ ...asked, mode: 'standard' })).status).toBe(200)
})
