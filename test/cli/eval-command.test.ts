import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../support/make-folder.ts'
import { askForRates } from '../support/rate-questions.ts'
import { runVariorum } from '../support/run-variorum.ts'

const variorum = (home: string, ...words: string[]) => runVariorum(home, 'eval', ...words)

it('eval run asks a set, prints what it measured, and leaves a report in every form', () => {
  const folder = makeFolder()
  const { dataset, out } = askForRates(folder)
  const asked = [dataset, '--package', 'rates', '--ingest', `rates=${join(folder, 'rates')}`, '--out', out]
  const run = variorum(folder, 'run', ...asked, '--tag', 'even', '--parallel', '2')
  expect(run).toMatchObject({ status: 0, stderr: '' })
  expect(run.stdout).toMatch(/^questions: 10 questions\n[\s\S]*^right +100\.0 % +100\.0–100\.0 +of 10$/m)
  expect(run.stdout).toContain(`Report: ${join(out, 'report.html')}`)
  const report = (name: string) => readFileSync(join(out, name), 'utf8')
  expect(report('report.html')).toContain('<title>questions: 10 of 10 right</title>')
  expect(report('report.md')).toMatch(/^### `questions`: 10 of 10 right/)
  expect(report('junit.xml')).toContain('tests="10" failures="0" errors="0"')
  expect(JSON.parse(report('report.json'))).toMatchObject({
    statement: { seed: 1, parallel: 2, dataset: { questions: 10 } },
  })
  expect(existsSync(join(out, 'unfinished'))).toBe(false)

  expect(variorum(folder, 'report', out, '--format', 'markdown').stdout).toBe(report('report.md'))
  const again = variorum(folder, 'run', ...asked)
  expect(again).toMatchObject({ status: 1, stdout: '' })
  expect(again.stderr).toMatch(/holds a run[\s\S]*--resume/)
})

it('eval run refuses what can not be asked, and leaves nothing', () => {
  const folder = makeFolder()
  const faulty = join(folder, 'faulty.jsonl')
  writeFileSync(faulty, '{"question": ""}\n{"question": "Who?", "colour": "red"}\n')
  const refused = variorum(folder, 'run', faulty)
  expect(refused.status).toBe(2)
  expect(refused.stderr).toMatch(/2 faults\. line 1: question: .*; line 2: .*"colour"/)

  const { dataset } = askForRates(folder)
  const unknown = variorum(folder, 'run', dataset, '--package', 'rates')
  expect(unknown.status).toBe(1)
  expect(unknown.stderr).toMatch(/about rates, which can't be read here[\s\S]*--ingest/)
  const released = join(folder, 'released.jsonl')
  writeFileSync(
    released,
    '{"question": "Who?", "package": "rates", "releases": ["2025-01"]}\n{"question": "When?", "package": "rates", "releases": ["1999"]}\n',
  )
  const rates = ['--ingest', `rates=${join(folder, 'rates')}`, '--out', join(folder, 'run')]
  expect(variorum(folder, 'run', released, ...rates).stderr).toMatch(
    /about rates@1999, which[\s\S]*There are rates \(2025-01\)/,
  )
  expect(variorum(folder, 'run', dataset, '--url', 'http://127.0.0.1:9', '--home', folder).stderr).toMatch(
    /Give one/,
  )
  expect(variorum(folder, 'run', dataset, '--parallel', 'many').status).toBe(2)
  expect(existsSync(join(folder, 'run'))).toBe(false)
  expect(variorum(folder, 'gate', join(folder, 'run'), '--baseline', faulty)).toMatchObject({
    status: 1,
    stdout: '',
  })
})
