import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../support/make-folder.ts'
import { runVariorum as run } from '../support/run-variorum.ts'

const rates = (rate: number) => `territory,base_rate\n001,${rate}\n002,300\n`
const lines = (rows: readonly object[]) => rows.map(row => `${JSON.stringify(row)}\n`).join('')

describe('variorum eval', () => {
  it('generates questions, has their answers graded and reads the grades', { timeout: 240_000 }, () => {
    const folder = makeFolder({
      'manual/2025-01/rates.csv': rates(412),
      'manual/2025-07/rates.csv': rates(438),
    })
    const [home, at] = [join(folder, 'home'), (name: string) => join(folder, name)]
    run(home, 'ingest', at('manual'))
    const generated = run(home, 'eval', 'generate', 'manual', '--count', '6', '--out', at('made.jsonl'))
    expect(generated).toMatchObject({
      status: 0,
      stdout: '',
      stderr: expect.stringMatching(/^6 questions: /),
    })
    expect(run(home, 'eval', 'run', at('made.jsonl'), '--out', at('run')).status).toBe(0)
    expect(run(home, 'eval', 'grade', at('run'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--out'),
    })
    expect(run(home, 'eval', 'grade', at('run'), '--out', at('round'))).toMatchObject({
      status: 0,
      stderr: '',
    })
    const sheet = readFileSync(at('round/for-graders/sheet.csv'), 'utf8')
    writeFileSync(
      at('ann.csv'),
      sheet.replaceAll(',,,,,,\r\n', ',7,8,9,,10,\r\n').replace(',,item-1', ',Ann,item-1'),
    )
    const imported = run(home, 'eval', 'grade', 'import', at('round'), at('ann.csv'))
    expect(imported).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/6 of 6 items graded by Ann/),
    })
    expect(run(home, 'eval', 'grade', 'report', at('round')).stdout).toBe(imported.stdout)
    const twice = run(home, 'eval', 'grade', 'import', at('round'), at('ann.csv'), at('ann.csv'))
    expect(twice).toMatchObject({ status: 1, stderr: expect.stringContaining('Ann has grades in') })
    expect(run(home, 'eval', 'import-feedback')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '0 questions, 0 left out\n',
    })
  })

  it('measures retrieval: 0 within the baseline, 1 below it, 2 in trouble', { timeout: 240_000 }, () => {
    const words = ['harbour', 'glacier', 'violin', 'pepper', 'satellite', 'orchid', 'granite', 'lantern']
    const set = (shift: number) => ({
      'corpus.jsonl': lines(
        words.map(word => ({ _id: word, text: `A text about one ${word} and nothing else.` })),
      ),
      'queries.jsonl': lines(
        words.map((word, index) => ({ _id: `q${index}`, text: `Where is the ${word}?` })),
      ),
      'qrels.tsv': words
        .map((_, index) => `q${index}\t${words[(index + shift) % words.length]}\t1\n`)
        .join(''),
    })
    const good = makeFolder(set(0))
    const [home, baseline] = [makeFolder(), join(good, 'baseline.json')]
    const first = run(home, 'eval', 'retrieval', good, '--write-baseline', baseline)
    expect(first).toMatchObject({ status: 0, stderr: '' })
    expect(first.stdout).toMatch(/as understood +fused +1\.000/)
    const same = run(home, 'eval', 'retrieval', good, '--baseline', baseline)
    expect(same).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Every query is ranked as in the baseline'),
    })

    const other = run(home, 'eval', 'retrieval', makeFolder(set(1)), '--baseline', baseline)
    expect(other).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('another value for judgements'),
    })
    const measured = JSON.parse(readFileSync(baseline, 'utf8'))
    const bad = run(home, 'eval', 'retrieval', makeFolder(set(1)), '--json')
    writeFileSync(baseline, JSON.stringify({ ...measured, made: JSON.parse(bad.stdout).made }))
    const worse = run(home, 'eval', 'retrieval', makeFolder(set(1)), '--baseline', baseline)
    expect(worse).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/Worse: nDCG@10 of ordered as understood fell/),
    })
    expect(run(home, 'eval', 'retrieval', home)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no corpus.jsonl'),
    })
  })
})
