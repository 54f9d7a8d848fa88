import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { Answer } from '../../../../src/domain/answer.ts'

/** One request: when it was due and when it ended (ms, `performance.now`), and what came of it. */
export type Asked = { due: number; ended: number; stream: boolean } & (
  | { fault: string }
  | { fault: null; degraded: boolean }
)

/** `rate` a second, whatever becomes of those before; half of them as event streams. `patience` is in milliseconds. */
export type OpenLoop = { address: string; rate: number; patience: number; questions: readonly object[] }

/**
 * Asks at a fixed rate until the signal ends it, then waits for what is under way. Times count from when a request was
 * due, so that a client that falls behind hides nothing.
 */
export async function askOpenly(
  { address, rate, patience, questions }: OpenLoop,
  onAsked: (asked: Asked) => void,
  signal: AbortSignal,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
  const under = new Set<Promise<void>>()
  const begun = performance.now()
  for (let count = 0; !signal.aborted; count++) {
    const due = begun + (count * 1000) / rate
    const ahead = due - performance.now()
    if (ahead > 0) await setTimeout(ahead, undefined, { signal }).catch(() => {})
    if (signal.aborted) break
    const stream = count % 2 === 1
    const one = askOnce(address, questions[count % questions.length]!, stream, patience, agent)
      .then(outcome => onAsked({ ...outcome, due, ended: performance.now(), stream }))
      .finally(() => under.delete(one))
    under.add(one)
  }
  await Promise.all(under)
  agent.destroy()
}

type Outcome = { fault: string } | { fault: null; degraded: boolean }

function askOnce(
  address: string,
  question: object,
  stream: boolean,
  patience: number,
  agent: Agent,
): Promise<Outcome> {
  return new Promise(resolve => {
    const body = JSON.stringify(question)
    const accept = stream ? 'text/event-stream' : 'application/json'
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), accept }
    const call = request(`${address}/v1/answers`, { method: 'POST', agent, headers }, response => {
      const parts: Buffer[] = []
      response.on('data', part => parts.push(part))
      response.on('error', error => resolve({ fault: `broken off: ${error.message}` }))
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        resolve(response.statusCode === 200 ? judge(text, stream) : refused(response.statusCode, text))
      })
    })
    call.setTimeout(patience, () => {
      resolve({ fault: 'no answer in time' })
      call.destroy()
    })
    call.on('error', error => resolve({ fault: `broken off: ${error.message}` }))
    call.end(body)
  })
}

/** A stream is whole by its `done`, an answer by its schema. */
function judge(text: string, stream: boolean): Outcome {
  const json = stream ? /^event: done\ndata: (.*)$/m.exec(text)?.[1] : text
  if (json === undefined)
    return { fault: `a stream without its end: ${text.slice(-200).replace(/\s+/g, ' ')}` }
  try {
    const content = JSON.parse(json)
    const answer = Answer.parse(stream ? content.answer : content)
    return { fault: null, degraded: answer.degraded !== null }
  } catch (error) {
    return { fault: `not an answer: ${error instanceof Error ? error.message.slice(0, 200) : error}` }
  }
}

const refused = (status: number | undefined, text: string): Outcome => ({
  fault: `status ${status}: ${text.slice(0, 200)}`,
})
