import { afterEach, beforeEach, expect, test } from 'vitest'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { loadConfig } from '../../src/config.ts'
import type { SavedQuestion } from '../../src/domain/saved-question.ts'
import type { RunningServer } from '../../src/http/http-server.ts'
import type { ShownJob } from '../../src/http/routes/jobs.ts'
import type { ReleaseReport } from '../../src/http/routes/release-report.ts'
import type { SavedAnswer } from '../../src/http/routes/saved-questions.ts'
import { startServer } from '../../src/main.ts'
import { createLog } from '../../src/observe/log.ts'
import { openServices, type Services } from '../../src/services.ts'
import { makeFolder, writeFiles } from '../support/make-folder.ts'

const rules = (fee: number) =>
  `# Fees\n\nThe filing fee is ${fee} USD.\n\n# Appeals\n\nAn appeal must be filed within 30 days of the notice.\n`

let services: Services
let server: RunningServer
beforeEach(async () => {
  const config = { ...loadConfig({}), home: makeFolder() }
  services = await openServices(config)
  const releases = makeFolder()
  writeFiles(releases, { '2025-01/rules.md': rules(40), '2025-07/rules.md': rules(41) })
  const owner = { tenant: 'local', owner: 'local' }
  await ingestPackage(releases, { ...owner, package: 'fees' }, services)
  const log = createLog({ level: 'silent', questions: false })
  server = await startServer({ ...config, http: { ...config.http, port: 0 } }, services, log)
})
afterEach(async () => {
  await server.close()
  await services.close()
})

async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<{ status: number; body: T }> {
  const response = await fetch(`${server.address}/v1/packages/fees${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  })
  return { status: response.status, body: (response.status === 204 ? null : await response.json()) as T }
}

type Answers = {
  question: SavedQuestion
  answers: {
    release: string
    releases: string[]
    due: boolean
    changed: boolean | null
    answer: SavedAnswer | null
  }[]
  job: ShownJob | null
}
const save = async (question: string, about?: string) =>
  (await ask<SavedQuestion>('/questions', 'POST', { question, ...(about && { about }) })).body

/** Once no job is at it any more. */
async function settled<T extends { job: ShownJob | null }>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    const found = await read()
    if (found.job === null) return found
    expect(found.job.problem).toBeNull()
  }
}
const answersOf = ({ id }: SavedQuestion) =>
  settled(async () => (await ask<Answers>(`/questions/${id}/answers`)).body)

test('questions are saved, listed, changed and removed', async () => {
  const first = await ask<SavedQuestion>('/questions', 'POST', { question: ' What is the filing fee? ' })
  expect(first).toMatchObject({
    status: 201,
    body: { package: 'fees', question: 'What is the filing fee?', about: 'release', owner: 'local' },
  })
  const path = `/questions/${first.body.id}`
  expect((await ask(path, 'PATCH', { about: 'comparison' })).body).toEqual({
    ...first.body,
    about: 'comparison',
  })
  expect((await ask('/questions')).body).toEqual({
    package: 'fees',
    questions: [{ ...first.body, about: 'comparison' }],
  })
  for (const wrong of [{}, { question: '' }, { owner: 'bob' }])
    expect((await ask(path, 'PATCH', wrong)).status).toBe(400)
  expect((await ask(path, 'DELETE')).status).toBe(204)
  for (const [at, method, body] of [
    [path, 'DELETE', undefined],
    [path, 'PATCH', { question: 'Why?' }],
    [`${path}/answers`, 'GET', undefined],
    ['x/questions', 'GET', undefined],
  ] as const)
    expect((await ask(at, method, body)).status).toBe(404)
})

test('each release answers a saved question once, with citations that can be opened', async () => {
  const saved = await save('What is the filing fee?')
  const { answers } = await answersOf(saved)
  expect(answers).toMatchObject([
    { release: '2025-01', releases: ['2025-01'], due: false, changed: null, answer: { outcome: 'answered' } },
    { release: '2025-07', releases: ['2025-07'], due: false, changed: true, answer: { degraded: null } },
  ])
  expect(answers[1]!.answer!.text).toContain('41 USD')
  const { citations } = answers[1]!.answer!
  expect(citations[0]!.place.release).toBe('2025-07')
  const shown = await fetch(`${server.address}/v1/citations/${encodeURIComponent(citations[0]!.id)}`)
  expect(shown.status).toBe(200)
  expect((await answersOf(saved)).answers).toEqual(answers)
  const conversations = await (await fetch(`${server.address}/v1/conversations`)).json()
  expect(conversations).toMatchObject({ conversations: [] })
})

test('changing a question has it answered anew', async () => {
  const saved = await save('What is the filing fee?')
  const before = await answersOf(saved)
  await ask(`/questions/${saved.id}`, 'PATCH', { question: 'When must an appeal be filed?' })
  const after = await answersOf(saved)
  expect(after.answers[0]!.answer!.id).not.toBe(before.answers[0]!.answer!.id)
  expect(after.answers.map(({ changed }) => changed)).toEqual([null, false])
  expect(after.answers[0]!.answer!.text).toContain('30 days')
})

test('what an upload changes is told in the report of the release, old and new side by side', async () => {
  const about = await save('What changed in the fees?', 'comparison')
  for (const question of ['What is the filing fee?', 'When must an appeal be filed?']) await save(question)
  const form = new FormData()
  form.append('file', new Blob([rules(45)]), 'rules.md')
  form.append('file', new Blob(['a: [']), 'broken.yaml')
  const upload = await fetch(`${server.address}/v1/packages/fees/releases?release=2026-01`, {
    method: 'POST',
    body: form,
  })
  const { id } = (await upload.json()) as ShownJob
  for (let state = 'waiting'; state === 'waiting' || state === 'running'; )
    state = ((await (await fetch(`${server.address}/v1/jobs/${id}`)).json()) as ShownJob).state
  const { jobs } = (await (await fetch(`${server.address}/v1/jobs`)).json()) as { jobs: ShownJob[] }
  expect(jobs[0]!.kind).toBe('questions')

  let report!: ReleaseReport
  await settled(async () => {
    report = (await ask<ReleaseReport>('/releases/2026-01/report')).body
    return report.questions
  })
  expect(report).toMatchObject({
    ...{ package: 'fees', release: '2026-01', before: '2025-07', documents: 1, warnings: [] },
    changes: { summary: { changes: 1, significance: { substantive: 1 } } },
    unread: [{ path: 'broken.yaml' }],
    questions: { same: 1, unanswered: 0, job: null },
  })
  expect(report.fidelity).toMatchObject({ documents: report.documents, incomplete: [] })
  expect(report.changes!.main[0]!.text).toContain('45')
  const told = report.questions.changed.map(({ question, before, after }) => [
    question.question,
    before.text,
    after.text,
  ])
  expect(told).toContainEqual([
    'What is the filing fee?',
    expect.stringContaining('41 USD'),
    expect.stringContaining('45 USD'),
  ])
  expect((await answersOf(about)).answers.map(({ release, releases }) => [release, releases])).toEqual([
    ['2025-07', ['2025-01', '2025-07']],
    ['2026-01', ['2025-07', '2026-01']],
  ])
})

test('the first release is told of without a comparison', async () => {
  const { status, body } = await ask<ReleaseReport>('/releases/2025-01/report')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    before: null,
    changes: null,
    unread: [],
    questions: { changed: [], job: null },
  })
  expect((await ask('/releases/1999/report')).status).toBe(404)
})

test('a purge takes the words of a release out of its answers', async () => {
  const saved = await save('How high is the filing fee?')
  const answer = (await answersOf(saved)).answers.at(-1)!.answer!
  expect(answer.text).toContain('41 USD')
  await purgeRelease({ tenant: 'local', package: 'fees', label: '2025-07' }, services)
  const kept = await services.answers.find('local', answer.id)
  expect(JSON.stringify(kept)).not.toContain('41 USD')
  expect((await answersOf(saved)).answers.map(({ release }) => release)).toEqual(['2025-01'])
})
