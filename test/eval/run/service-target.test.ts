import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { ExpectedQuestion } from '../../../eval/datasets/expected-question.ts'
import { ingestFolders } from '../../../eval/run/ingest-folders.ts'
import { measureRun } from '../../../eval/run/measure/measure-run.ts'
import { openServiceTarget } from '../../../eval/run/open-service-target.ts'
import { runEvaluation } from '../../../eval/run/run-evaluation.ts'
import { loadConfig } from '../../../src/config.ts'
import { startServer } from '../../../src/main.ts'
import { silentLog } from '../../../src/observe/log.ts'
import { openServices } from '../../../src/services.ts'
import { makeFolder } from '../../support/make-folder.ts'
import { askForRates, rateQuestions } from '../../support/rate-questions.ts'

const config = loadConfig({})
const signal = new AbortController().signal

it('gets from a service what the program says itself, evidence and all', async () => {
  const folder = makeFolder()
  const local = askForRates(folder, { only: rateQuestions.slice(0, 6) })
  const home = makeFolder()
  const services = await openServices({ ...config, home })
  onTestFinished(() => services.close())
  const { target } = local
  await ingestFolders(target.kind === 'folders' ? target.folders : [], services, signal)
  const http = { ...config.http, port: 0 }
  const server = await startServer({ ...config, http }, services, silentLog)
  onTestFinished(() => server.close())

  const remote = {
    ...local,
    out: `${local.out}-remote`,
    target: { kind: 'service' as const, url: server.address },
  }
  const [own, told] = [await runEvaluation(local, config), await runEvaluation(remote, config)]
  const measured = [own, told].map(run => measureRun(run).slices)
  expect(measured[1]).toEqual(measured[0])
  expect(measured[0]![0]!.measures).toMatchObject({ right: { mean: 1 }, contextRecall: { mean: 1 } })
  expect(told.record.statement.target).toMatchObject({
    kind: 'service',
    packages: own.record.statement.target.packages,
  })
  const answers = (run: typeof own) =>
    [...run.asked.values()].map(({ id, answer }) => [id, answer!.text]).sort()
  expect(answers(told)).toEqual(answers(own))

  // As a run that is gone on with asks again what was answered and not yet kept.
  const service = openServiceTarget(server.address, 10_000)
  const again = [
    await service.ask(own.questions[0]!, 'one', signal),
    await service.ask(own.questions[0]!, 'one', signal),
  ]
  expect(again[1]!.answer).toEqual(again[0]!.answer)
  expect(again[1]!.retrieved).toEqual(again[0]!.retrieved)
})

it.each([
  ['nothing', null, /does not answer/],
  ['another web server', '<html>', /sent no JSON/],
  ['another kind of service', '{"packages": 3}', /in a form that is not known/],
])('says what is wrong when %s is at the address', async (_what, body, message) => {
  const server = createServer((_request, response) => void response.end(body))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (body === null) await new Promise(resolve => server.close(resolve))
  else onTestFinished(() => void server.close())
  await expect(openServiceTarget(url, 1000).describe(signal)).rejects.toThrow(message)
})

it('refuses what is no address, and sends a turn again when the service says so', async () => {
  expect(() => openServiceTarget('localhost:3000', 1000)).toThrow(/is no address/)
  const turns: string[] = []
  const server = createServer((request, response) => {
    request.setEncoding('utf8')
    let body = ''
    request.on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      turns.push(JSON.parse(body).turnId)
      response.writeHead(503, { 'content-type': 'application/problem+json' })
      const retryable = turns.length < 2
      response.end(JSON.stringify({ code: 'unavailable', detail: 'Busy.', remedy: 'Wait.', retryable }))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const question = ExpectedQuestion.parse({ question: 'Who?' })
  const asking = openServiceTarget(url, 1000).ask(question, 'conversation', signal)
  await expect(asking).rejects.toMatchObject({ code: 'unavailable', remedy: 'Wait.' })
  expect(turns).toEqual(['turn-1', 'turn-1'])
})
