import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestFolders } from '../../../eval/run/ingest-folders.ts'
import { runEvaluation } from '../../../eval/run/run-evaluation.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Hit, SearchIndex } from '../../../src/search/search-index.ts'
import { openServices } from '../../../src/services.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const root = join(import.meta.dirname, '../../..')
const baseline = join(root, 'eval/baselines/samples-twenty.json')
const signal = new AbortController().signal

/** Look-ups in tables and in text, follow-ups, changes, and a question without an answer; `baseline` is of these. */
const twenty = 'q01 q02 q03 q04 q05 q06 q07 q09 q10 q12 q14 q16 q20 q24 q26 q29 q35 q40 q45 q50'.split(' ')

let home: Awaited<ReturnType<typeof makeTemporaryFolder>>
const runOf = (name: string) => join(home.path, 'runs', name)

beforeAll(async () => {
  home = await makeTemporaryFolder()
  const services = await openServices({ ...loadConfig({}), home: home.path })
  await ingestFolders([{ path: join(root, 'samples/harbor-auto-manual') }], services, signal)
  await services.close()
  await ask('sound', search => search)
  await ask('without-keywords', search => ({
    ...search,
    search: async (...request) => ({ ...(await search.search(...request)), keyword: [] }),
  }))
  await ask('upside-down', search => ({
    ...search,
    search: async (...request) => {
      const { keyword, vector } = await search.search(...request)
      return { keyword: upsideDown(keyword), vector: upsideDown(vector) }
    },
  }))
})
afterAll(() => home.remove())

/** The last comes first, with the score of the first. */
function upsideDown(hits: readonly Hit[]): Hit[] {
  return hits.toReversed().map((hit, index) => ({ ...hit, score: hits[index]!.score }))
}

/** The whole story, but for its search. */
async function ask(name: string, alter: (search: SearchIndex) => SearchIndex): Promise<void> {
  await runEvaluation(
    {
      dataset: join(root, 'samples/answers.yaml'),
      only: twenty,
      out: runOf(name),
      target: { kind: 'home', replace: services => ({ ...services, search: alter(services.search) }) },
      seed: 1,
      parallel: 2,
      resume: false,
      now: () => new Date('2026-01-01T00:00:00Z'),
      signal,
    },
    { ...loadConfig({}), home: home.path },
  )
}

function variorum(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/variorum.js'), ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, VARIORUM_HOME: home.path },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('the gate, over twenty questions of the samples', () => {
  it('lets the program pass as it is', () => {
    // One question is five points of twenty: two may be lost before a commit is stopped.
    const loosely = ['--drop', '0.1', '--tag-drop', '0.3']
    const gate = variorum('eval', 'gate', runOf('sound'), '--baseline', baseline, ...loosely)
    expect(gate).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^passed against/) })
  })

  it.each([
    ['without-keywords', /^ {2}table, 6 questions: right −[\s\S]*worst q0[123], /m],
    ['upside-down', /^ {2}nDCG@10 of what was retrieved: \d+\.\d % → \d+\.\d %, −[\d.]+ points .*; worst q/m],
  ])(
    'fails with search %s, naming what got worse, by how much, where, and the worst questions',
    (name, told) => {
      const { status, stdout, stderr } = variorum('eval', 'gate', runOf(name), '--baseline', baseline)
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
      expect(stdout).toMatch(/^FAILED against/)
      expect(stdout).toMatch(
        /^ {2}right: 100\.0 % → \d+\.\d %, −\d+\.\d points \(at least 98\.0 % allowed; 20 questions, p [<=] 0\.\d+\); worst q\d\d, /m,
      )
      expect(stdout).toMatch(told)
    },
  )

  it('tells a pull request and a script the same', () => {
    const gate = ['eval', 'gate', runOf('upside-down'), '--baseline', runOf('sound')]
    const markdown = variorum(...gate, '--format', 'markdown')
    expect(markdown.status).toBe(1)
    expect(markdown.stdout).toMatch(/^### Evaluation gate failed\n[\s\S]*^- right: .*; worst `q/m)
    const { passes, findings } = JSON.parse(variorum(...gate, '--format', 'json').stdout)
    expect(passes).toBe(false)
    expect(findings).toContainEqual(expect.objectContaining({ measure: 'right', tag: 'lookup', fails: true }))
  })

  it('is satisfied by a baseline that was made of the run itself', () => {
    const own = join(home.path, 'own.json')
    expect(variorum('eval', 'gate', runOf('upside-down'), '--write-baseline', own).status).toBe(0)
    expect(variorum('eval', 'gate', runOf('upside-down'), '--baseline', own).status).toBe(0)
    expect(variorum('eval', 'gate', runOf('sound'), '--baseline', own).status).toBe(0)
  })

  it('lets two runs be compared, question by question', () => {
    const { status, stdout } = variorum('eval', 'diff', runOf('sound'), runOf('upside-down'))
    expect(status).toBe(0)
    expect(stdout).toMatch(/^right +100\.0 % .* −\d+\.\d +−\d+\.\d – −\d+\.\d +(?:< )?0\.0\d\d +20/m)
    expect(stdout).toMatch(/^Got worse: \d+\nq\d\d, /m)
  })
})
