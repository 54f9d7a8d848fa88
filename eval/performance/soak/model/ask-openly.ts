import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { Answer } from '../../../../src/domain/answer.ts'

/**
 * One request: when it was due and when it ended (ms, `performance.now`), the number of its question, and what came of
 * it. `refused` says that the caller was told clearly that nobody serves now, and when to ask again.
 */
export type Asked = { due: number; ended: number; stream: boolean; question: number } & Outcome

type Outcome =
  | { fault: string; refused: boolean }
  | { fault: null; degraded: boolean; answer: Pick<Answer, 'outcome' | 'text'> }

/** What is read at an address of the service, among the questions that are asked. */
export type Reading = { path: string }

/**
 * `rate` a second, whatever becomes of those before; half of the questions as event streams. `patience` is in milliseconds.
 * A `Reading` among the questions is read; what it says is its `text`.
 */
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
    const question = count % questions.length
    const asked = questions[question]!
    const stream = count % 2 === 1 && !isReading(asked)
    const one = askOnce(address, asked, stream, patience, agent)
      .then(outcome => onAsked({ ...outcome, due, ended: performance.now(), stream, question }))
      .finally(() => under.delete(one))
    under.add(one)
  }
  await Promise.all(under)
  agent.destroy()
}

function askOnce(
  address: string,
  question: object,
  stream: boolean,
  patience: number,
  agent: Agent,
): Promise<Outcome> {
  return new Promise(resolve => {
    const reads = isReading(question)
    const body = reads ? '' : JSON.stringify(question)
    const accept = stream ? 'text/event-stream' : 'application/json'
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), accept }
    const [method, path] = reads ? ['GET', question.path] : ['POST', '/v1/answers']
    const call = request(`${address}${path}`, { method, agent, headers }, response => {
      const parts: Buffer[] = []
      response.on('data', part => parts.push(part))
      response.on('error', error => resolve(broken(`broken off: ${error.message}`)))
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        const { statusCode, headers } = response
        if (statusCode === 200) return resolve(reads ? whole(text) : judge(text, stream))
        const refused = statusCode === 503 && headers['retry-after'] !== undefined
        resolve({ fault: `status ${statusCode}: ${text.slice(0, 200)}`, refused })
      })
    })
    call.setTimeout(patience, () => {
      resolve(broken('no answer in time'))
      call.destroy()
    })
    call.on('error', error => resolve(broken(`broken off: ${error.message}`)))
    call.end(body)
  })
}

const isReading = (asked: object): asked is Reading => 'path' in asked

const whole = (text: string): Outcome => ({
  fault: null,
  degraded: false,
  answer: { outcome: 'answered', text },
})

/** A stream is whole by its `done`, an answer by its schema. */
function judge(text: string, stream: boolean): Outcome {
  const json = stream ? /^event: done\ndata: (.*)$/m.exec(text)?.[1] : text
  if (json === undefined) return cutShort(text)
  try {
    const content = JSON.parse(json)
    const answer = Answer.parse(stream ? content.answer : content)
    return { fault: null, degraded: answer.degraded !== null, answer }
  } catch (error) {
    return broken(`not an answer: ${error instanceof Error ? error.message.slice(0, 200) : error}`)
  }
}

/** A stream that has begun is refused by its last event. */
function cutShort(text: string): Outcome {
  const said = /^event: error\ndata: (.*)$/m.exec(text)?.[1]
  const refused = said !== undefined && /"status":503.*"retryable":true/.test(said)
  return { fault: `a stream without its end: ${text.slice(-200).replace(/\s+/g, ' ')}`, refused }
}

const broken = (fault: string): Outcome => ({ fault, refused: false })
