import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mtragDomains, mtragForms, writeMtragSet } from '../../../../eval/datasets/mtrag.ts'
import { findBeirFiles, readJudgements, readQueries } from '../../../../eval/run/retrieval/beir-set.ts'
import { readMtragBaselines } from '../../../../eval/run/retrieval/mtrag-baselines.ts'
import { evaluationDataFolder } from '../../../../src/config.ts'
import { makeFolder } from '../../../support/make-folder.ts'

const data = join(evaluationDataFolder(), 'mtrag')
const lines = (...rows: object[]) => rows.map(row => `${JSON.stringify(row)}\n`).join('')
const task = (turn: number, question: string, reply: string) => ({
  task_id: `c<::>${turn}`,
  turn_id: turn,
  user: { speaker: 'user', text: question },
  agent: { speaker: 'agent', text: reply },
})

describe('MTRAG as a set in BEIR form', () => {
  it('asks the last turn after the turns before it, and no later ones', async () => {
    const source = makeFolder({
      'tasks.jsonl': lines(
        task(3, 'Third?', 'Later.'),
        task(1, 'First?', 'One.'),
        task(2, 'Second?', 'Two.'),
      ),
      'corpus_pooled/cloud.jsonl': lines({ _id: 'a', text: 'A.' }),
      'retrieval_tasks/cloud/cloud_lastturn.jsonl': lines({ _id: 'c<::>2', text: '|user|: Second?' }),
      'retrieval_tasks/cloud/cloud_questions.jsonl': lines({
        _id: 'c<::>2',
        text: '|user|: First?\n|user|: Second?',
      }),
      'retrieval_tasks/cloud/qrels/dev.tsv': 'query-id\tcorpus-id\tscore\nc<::>2\ta\t1\n',
    })
    const written = async (form: 'conversation' | 'questions') => {
      const target = join(makeFolder(), form)
      await writeMtragSet(source, 'cloud', form, target)
      return Array.fromAsync(readQueries(findBeirFiles(target).queries))
    }
    expect(await written('conversation')).toEqual([
      {
        _id: 'c<::>2',
        text: 'Second?',
        history: [
          { speaker: 'user', text: 'First?' },
          { speaker: 'agent', text: 'One.' },
        ],
      },
    ])
    expect(await written('questions')).toEqual([{ _id: 'c<::>2', text: 'First?\nSecond?', history: [] }])
  })

  it.skipIf(!existsSync(data))(
    'has a judgement for every query of every form (needs VARIORUM_DATA)',
    async () => {
      for (const domain of mtragDomains)
        for (const form of mtragForms) {
          const target = join(makeFolder(), 'set')
          await writeMtragSet(data, domain, form, target)
          const files = findBeirFiles(target)
          const queries = await Array.fromAsync(readQueries(files.queries))
          const judged = await readJudgements(files.judgements)
          expect(queries.length).toBeGreaterThan(150)
          expect(queries.filter(({ _id }) => !judged.has(_id))).toEqual([])
          expect(queries.some(({ history }) => history.length > 0)).toBe(form === 'conversation')
        }
    },
  )
})

describe('figures that come with MTRAG', () => {
  it('are read by domain and form', () => {
    const text = [
      'POOLED corpus, nDCG@5 / R@5:',
      ' clapnq 10741 psg: lastturn .198/.212  questions(all turns) .172/.184',
      'FULL corpus:',
      ' bge-base   clapnq LT .367/.388 RW .438/.462 | cloud LT .276/.312',
      'PUBLISHED R@5 / nDCG@5:',
      ' BM25 LT .20/.18',
    ].join('\n')
    expect(readMtragBaselines(text)).toEqual([
      { name: 'plain BM25', domain: 'clapnq', form: 'lastturn', 'nDCG@5': 0.198, 'R@5': 0.212 },
      { name: 'plain BM25', domain: 'clapnq', form: 'questions', 'nDCG@5': 0.172, 'R@5': 0.184 },
      { name: 'bge-base, full corpus', domain: 'clapnq', form: 'lastturn', 'nDCG@5': 0.367, 'R@5': 0.388 },
      { name: 'bge-base, full corpus', domain: 'clapnq', form: 'rewrite', 'nDCG@5': 0.438, 'R@5': 0.462 },
      { name: 'bge-base, full corpus', domain: 'cloud', form: 'lastturn', 'nDCG@5': 0.276, 'R@5': 0.312 },
    ])
  })
})
