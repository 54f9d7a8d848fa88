import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  findBeirFiles,
  readCorpus,
  readJudgements,
  readQueries,
} from '../../../../eval/run/retrieval/beir-set.ts'
import { makeFolder } from '../../../support/make-folder.ts'

async function written<Line>(
  name: string,
  content: string,
  read: (file: string) => AsyncIterable<Line>,
): Promise<Line[]> {
  return Array.fromAsync(read(join(makeFolder({ [name]: content }), name)))
}
const judged = (content: string) => readJudgements(join(makeFolder({ 'qrels.tsv': content }), 'qrels.tsv'))
const asObjects = (found: Map<string, Map<string, number>>) =>
  Object.fromEntries([...found].map(([query, grades]) => [query, Object.fromEntries(grades)]))

describe('a set in BEIR form', () => {
  it('is found by the usual names, and what is missing is named', () => {
    const folder = makeFolder({ 'corpus.jsonl': '', 'queries.jsonl': '', 'qrels/dev.tsv': '' })
    expect(findBeirFiles(folder).judgements).toBe(join(folder, 'qrels/dev.tsv'))
    expect(() => findBeirFiles(makeFolder({ 'corpus.jsonl': '' }))).toThrow(
      /no queries\.jsonl, no qrels\.tsv or/,
    )
  })

  it('may have titles, ids that are numbers, a byte order mark, blank lines and no last line feed', async () => {
    const lines =
      '\ufeff{"_id": 7, "title": "Fees", "text": "one\u2028two"}\r\n\n{"_id": "8", "title": null, "text": "x", "metadata": {}}'
    expect(await written('corpus.jsonl', lines, readCorpus)).toEqual([
      { _id: '7', title: 'Fees', text: 'one\u2028two' },
      { _id: '8', title: '', text: 'x' },
    ])
  })

  it('may hold what was said before a query, as strings or with who said it', async () => {
    const history = ['first?', { speaker: 'agent', text: 'reply' }, { role: 'human', content: 'second?' }]
    const [query] = await written(
      'queries.jsonl',
      JSON.stringify({ _id: 'q', text: 'third?', history }),
      readQueries,
    )
    expect(query!.history).toEqual([
      { speaker: 'user', text: 'first?' },
      { speaker: 'agent', text: 'reply' },
      { speaker: 'user', text: 'second?' },
    ])
  })

  it.each([
    ['{"_id": "a", "text": "x"}\n{"_id": "b"}', /corpus\.jsonl, line 2: text/],
    ['{"_id": "a", "text": "x"}\n\n{"_id": "a", "text": "y"}', /line 3: "_id" a is already that of line 1/],
    ['{"_id": "a", "text": "x"}\n{"_id"', /line 2: .*JSON/],
    ['[]', /line 1/],
  ])('names the line that is wrong: %s', async (content, message) => {
    await expect(written('corpus.jsonl', content, readCorpus)).rejects.toThrow(message)
  })

  it('leaves out the marks of speakers that MTRAG writes, and takes any other name for whoever answered', async () => {
    const line = {
      _id: 'q',
      text: '|user|: One?\n|user|: Two?',
      history: [{ speaker: 'AI', text: '|agent|: Yes.' }],
    }
    const [marked, bare] = await written(
      'queries.jsonl',
      [line, { _id: 'r', text: 'x', history: null }].map(each => JSON.stringify(each)).join('\n'),
      readQueries,
    )
    expect(marked).toEqual({ _id: 'q', text: 'One?\nTwo?', history: [{ speaker: 'agent', text: 'Yes.' }] })
    expect(bare!.history).toEqual([])
  })

  it('refuses a turn that nobody said', async () => {
    const line = '{"_id": "q", "text": "x", "history": [{"text": "y"}]}'
    await expect(written('queries.jsonl', line, readQueries)).rejects.toThrow(/line 1: history\.0/)
  })

  it.each([
    ['with a header', 'query-id\tcorpus-id\tscore\nq1\ta\t2\nq2\tb b\t0\n'],
    ['without one', 'q1\ta\t2\nq2\tb b\t0'],
    ['as TREC writes it', 'q1\t0\ta\t2\r\nq2\t0\tb b\t0\r\n'],
  ])('has judgements %s', async (_, content) => {
    expect(asObjects(await judged(content))).toEqual({ q1: { a: 2 }, q2: { 'b b': 0 } })
  })

  it.each([
    ['q1\ta\t1\nq1\tb', /qrels\.tsv, line 2/],
    ['q1\ta\t1\nq1\tb\thigh', /line 2/],
    ['q1\ta\t1\nq1\ta\t2', /line 2: text "a" has the grades 1 and 2/],
  ])('refuses judgements that are none: %s', async (content, message) => {
    await expect(judged(content)).rejects.toThrow(message)
  })
})
