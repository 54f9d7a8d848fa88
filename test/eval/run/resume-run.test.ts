import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { AskedQuestion } from '../../../eval/run/evaluation-target.ts'
import { holdRun } from '../../../eval/run/hold-run.ts'
import { runEvaluation } from '../../../eval/run/run-evaluation.ts'
import { openRunFolder } from '../../../eval/run/run-folder.ts'
import { loadConfig } from '../../../src/config.ts'
import { startScript } from '../../support/child-process.ts'
import { makeFolder } from '../../support/make-folder.ts'
import { askForRates, rateQuestions } from '../../support/rate-questions.ts'

const config = loadConfig({})
const child = new URL('../../support/evaluation-child.ts', import.meta.url)

it('goes on with a run whose process was killed, loses nothing and asks nothing twice', async () => {
  const folder = makeFolder()
  const process = startScript(child, [folder])
  for (let line = await process.nextLine(); line !== null && Number(line) < 6; )
    line = await process.nextLine()
  await process.kill()

  const { out, target } = askForRates(folder)
  const file = join(out, 'answers.jsonl')
  const whole = readFileSync(file, 'utf8')
  // What a power failure leaves of a line.
  appendFileSync(file, '{"id":"rate-R29","answer":{"outco')
  const killed = (await openRunFolder(out)).asked
  expect(killed.size).toBeGreaterThanOrEqual(6)
  expect(killed.size).toBeLessThan(rateQuestions.length)

  const recorded: string[] = []
  const run = await runEvaluation(
    askForRates(folder, {
      resume: true,
      target: {
        ...target,
        replace: services => ({
          ...services,
          answers: {
            ...services.answers,
            record: (tenant, answer, ...rest) => {
              recorded.push(answer.conversationId)
              return services.answers.record(tenant, answer, ...rest)
            },
          },
        }),
      },
    }),
    config,
  )
  expect([...run.asked.keys()].sort()).toEqual([...rateQuestions].sort())
  expect(readFileSync(file, 'utf8').startsWith(whole)).toBe(true)
  for (const { answer } of killed.values()) expect(recorded).not.toContain(answer!.conversationId)
  expect(recorded.length).toBeGreaterThan(0)

  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map(line => AskedQuestion.parse(JSON.parse(line)).id).sort()).toEqual(
    [...rateQuestions].sort(),
  )
  expect((await openRunFolder(out)).record.finishedAt).not.toBeNull()
  expect(existsSync(join(out, 'unfinished'))).toBe(false)
})

it('goes on with a run that was interrupted, and not with another one', async () => {
  const folder = makeFolder()
  const interrupt = new AbortController()
  const onProgress = ({ done }: { done: number }) => {
    if (done === 4) interrupt.abort()
  }
  const begun = askForRates(folder, { signal: interrupt.signal, onProgress })
  const { out } = begun
  await expect(runEvaluation(begun, config)).rejects.toMatchObject({ code: 'cancelled' })
  const { asked } = await openRunFolder(out)
  expect(asked.size).toBeGreaterThanOrEqual(4)

  await expect(runEvaluation(askForRates(folder), config)).rejects.toMatchObject({ code: 'conflict' })
  const fewer = askForRates(folder, { resume: true, only: rateQuestions.slice(1) })
  await expect(runEvaluation(fewer, config)).rejects.toThrow(/the questions changed/)

  // An earlier release of the program.
  const record = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
  const { version } = record.statement
  writeFileSync(
    join(out, 'run.json'),
    JSON.stringify({ ...record, statement: { ...record.statement, version: '0.0.1' } }),
  )
  await expect(runEvaluation(askForRates(folder, { resume: true }), config)).rejects.toThrow(
    /the program changed/,
  )
  writeFileSync(
    join(out, 'run.json'),
    JSON.stringify({ ...record, statement: { ...record.statement, version } }),
  )

  const run = await runEvaluation(askForRates(folder, { resume: true }), config)
  expect(run.asked.size).toBe(rateQuestions.length)
})

it('is asked by one process at a time, and taken over from one that ended', async () => {
  const folder = makeFolder()
  const ended = spawnSync(process.execPath, ['--eval', ''])
  writeFileSync(join(folder, 'running'), String(ended.pid))
  const letGo = await holdRun(folder)
  await expect(holdRun(folder)).rejects.toThrow(`is being asked by process ${process.pid}`)
  await letGo()
  expect(existsSync(join(folder, 'running'))).toBe(false)
})
