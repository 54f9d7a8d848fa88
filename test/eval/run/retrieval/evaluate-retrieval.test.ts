import { describe, expect, it } from 'vitest'
import { evaluateRetrieval } from '../../../../eval/run/retrieval/evaluate-retrieval.ts'
import { claimHome, passageOf } from '../../../../eval/run/retrieval/index-corpus.ts'
import {
  compareWithBaseline,
  readRetrievalBaseline,
  writeRetrievalBaseline,
} from '../../../../eval/run/retrieval/retrieval-baseline.ts'
import { summarizeRetrieval } from '../../../../eval/run/retrieval/summarize-retrieval.ts'
import { withModel } from '../../../../eval/run/retrieval/understand-query.ts'
import { Problem } from '../../../../src/domain/problem.ts'
import { openReading } from '../../../../src/services/open-reading.ts'
import { openIngestServices } from '../../../support/ingest-services.ts'
import { makeFolder } from '../../../support/make-folder.ts'
import { oneModel } from '../../../support/one-model.ts'
import { scriptedChatModel } from '../../../support/scripted-chat-model.ts'

const signal = new AbortController().signal
const lines = (rows: readonly object[]) => rows.map(row => `${JSON.stringify(row)}\n`).join('')

const corpus = [
  { _id: 'late', title: 'Fees', text: 'The late payment fee is twelve dollars.' },
  { _id: 'nsf', title: 'Fees', text: 'A returned cheque costs thirty dollars.' },
  { _id: 'bees', title: 'Gardens', text: 'Lavender attracts bees in July.' },
  { _id: 'rust', title: 'Gardens', text: 'Rust on roses is a fungus.' },
]
const queries = [
  { _id: 'q1', text: 'Which fungus is on roses?' },
  { _id: 'q2', text: 'And for a returned cheque?', history: ['What is the late payment fee?'] },
  { _id: 'q3', text: 'Nobody judged this.' },
]
const judgements = 'q1\trust\t1\nq2\tnsf\t1\nq2\tgone\t0\nq9\tnsf\t1\n'

function makeSet(parts: { corpus?: object[]; queries?: object[]; judgements?: string } = {}) {
  return makeFolder({
    'corpus.jsonl': lines(parts.corpus ?? corpus),
    'queries.jsonl': lines(parts.queries ?? queries),
    'qrels.tsv': parts.judgements ?? judgements,
  })
}
const evaluate = async (folder: string) => evaluateRetrieval(folder, await openIngestServices(), { signal })

describe('measuring retrieval', () => {
  it('ranks texts in the index of the service, by each leg and step', async () => {
    const { scored, counts } = await evaluate(makeSet())
    expect(scored.map(({ id }) => id)).toEqual(['q1', 'q2'])
    expect(scored[0]!.measures.verbatim.keyword['nDCG@5']).toBe(1)
    expect(scored[1]!.measures.understood.keyword['nDCG@5']).toBe(1)
    expect(counts).toEqual({
      texts: 4,
      queries: 3,
      unjudged: 1,
      unknown: 1,
      withHistory: 1,
      askedBack: 0,
      missing: 1,
      unread: 0,
    })
  })

  it('lets a language model read the queries where one is given, and says which, and where in vain', async () => {
    const standalone = 'What does a returned cheque cost?'
    const model = scriptedChatModel([
      { text: JSON.stringify({ standalone, intent: 'lookup', terms: ['bounced'] }) },
      { error: new Problem('throttled', 'Too many requests.', 'Wait.') },
    ])
    const router = oneModel(model)
    const reader = withModel({
      router,
      reading: await openReading({ hyde: false, readingTimeoutMs: 60_000, conversationTokens: 1500 }),
    })
    const asked = [queries[1]!, { ...queries[1]!, _id: 'q4' }]
    const folder = makeSet({ queries: asked, judgements: 'q2\tnsf\t1\nq4\tnsf\t1' })
    const result = await evaluateRetrieval(folder, await openIngestServices(), { signal, reader })
    expect(result.scored[0]!.queries).toEqual(['And for a returned cheque?', standalone])
    expect(result.scored[1]!.queries.join(' ')).toContain('late payment')
    expect(result.counts.unread).toBe(1)
    expect(result.made.reader).toBe('understand-question@1 by scripted')
    expect(JSON.stringify(model.requests[0])).toContain('What is the late payment fee?')
    expect(() => withModel({ router: null, reading: null })).toThrow(/No language model/)
  })

  it('takes a title out of the text that it begins, as a heading is no part of the text below it', () => {
    const text = (title: string, whole: string) => passageOf({ _id: 'a', title, text: whole })
    expect(text('Roses', 'Roses\nRust is a fungus.')).toMatchObject({
      trail: ['Roses'],
      text: 'Rust is a fungus.',
    })
    expect(text('Roses', 'Roses rust.')).toMatchObject({ trail: ['Roses'], text: 'Roses rust.' })
    expect(text('Roses', 'Roses')).toMatchObject({ text: 'Roses' })
    expect(text('', '\nRust.')).toMatchObject({ trail: [], text: '\nRust.' })
  })

  it('understands a query after what was said before it', async () => {
    const asked = {
      _id: 'q',
      text: 'And how much was that?',
      history: [
        { role: 'user', content: 'Which fungus is on roses?' },
        { role: 'assistant', content: 'Rust.' },
      ],
    }
    const { scored } = await evaluate(makeSet({ queries: [asked], judgements: 'q\trust\t1' }))
    expect(scored[0]!.queries.join(' ')).toContain('roses')
    expect(scored[0]!.measures.understood.keyword['nDCG@5']).toBe(1)
    expect(scored[0]!.measures.verbatim.keyword['nDCG@5']).toBe(0)
  })

  it('counts what the service would ask back about, and searches for it all the same', async () => {
    const queries = [
      { _id: 'q', text: 'Which fungus is on roses?' },
      { _id: 'hello', text: 'Hello!' },
    ]
    const { counts, scored } = await evaluate(makeSet({ queries, judgements: 'q\trust\t1\nhello\tnsf\t1' }))
    expect(counts.askedBack).toBe(1)
    expect(scored).toHaveLength(2)
  })

  it('measures a set again in the index that it left, and refuses an index of anything else', async () => {
    const services = await openIngestServices()
    const folder = makeSet()
    const first = await evaluateRetrieval(folder, services, { signal })
    expect(await evaluateRetrieval(folder, services, { signal })).toEqual(first)
    const home = makeFolder()
    await claimHome(home, 'one')
    await claimHome(home, 'one')
    await expect(claimHome(home, 'two')).rejects.toThrow(/another corpus/)
    await expect(claimHome(makeFolder({ 'library.db': '' }), 'one')).rejects.toThrow(/something else/)
  })

  it('refuses a set in which nothing can be scored', async () => {
    await expect(evaluate(makeSet({ judgements: 'q1\trust\t0' }))).rejects.toThrow(
      /judges no text as relevant/,
    )
    await expect(evaluate(makeSet({ judgements: 'q1\tgone\t1' }))).rejects.toThrow(/none of the texts/)
    await expect(evaluate(makeSet({ corpus: [] }))).rejects.toThrow(/holds no text/)
  })
})

describe('a baseline of retrieval', () => {
  const many = (shift: number) => {
    const texts = Array.from({ length: 12 }, (_, index) => ({
      _id: `t${index}`,
      text: `word${index} stands alone here`,
    }))
    const asked = texts.map(({ _id }, index) => ({
      _id: `q${index}`,
      text: `word${index}`,
      judged: `t${(index + shift) % 12}`,
      from: _id,
    }))
    return makeSet({
      corpus: texts,
      queries: asked,
      judgements: asked.map(({ _id, judged }) => `${_id}\t${judged}\t1`).join('\n'),
    })
  }

  it('passes what is as it was and names what got worse', async () => {
    const [good, bad] = [await evaluate(many(0)), await evaluate(many(1))]
    const file = `${makeFolder()}/baseline.json`
    await writeRetrievalBaseline(file, good)
    const baseline = await readRetrievalBaseline(file)
    const options = { tolerance: 0.2, seed: 1 }
    expect(compareWithBaseline(good, baseline, options).some(({ regressed }) => regressed)).toBe(false)
    expect(() => compareWithBaseline(bad, baseline, options)).toThrow(/judgements/)
    const worse = compareWithBaseline({ ...bad, made: good.made }, baseline, options)
    const named = worse
      .filter(({ regressed }) => regressed)
      .map(({ step, leg, measure }) => [step, leg, measure])
    expect(named).toEqual([
      ['understood', 'ordered', 'nDCG@5'],
      ['understood', 'ordered', 'nDCG@10'],
    ])
    const lost = compareWithBaseline({ ...bad, made: good.made }, baseline, { tolerance: 1, seed: 1 })
    expect(lost.some(({ regressed }) => regressed)).toBe(false)
  })

  it('takes a loss of one query among few for chance', async () => {
    const good = await evaluate(many(0))
    const lost = { 'nDCG@5': 0, 'nDCG@10': 0, 'R@5': 0, 'R@100': 0 }
    const [first, ...rest] = good.scored.slice(0, 3)
    const few = { ...good, scored: [first!, ...rest] }
    const worse = {
      ...few,
      scored: [
        {
          ...first!,
          measures: { ...first!.measures, understood: { ...first!.measures.understood, ordered: lost } },
        },
        ...rest,
      ],
    }
    const file = `${makeFolder()}/baseline.json`
    await writeRetrievalBaseline(file, few)
    const [compared] = compareWithBaseline(worse, await readRetrievalBaseline(file), {
      tolerance: 0.2,
      seed: 1,
    }).filter(({ step, leg, measure }) => step === 'understood' && leg === 'ordered' && measure === 'nDCG@10')
    expect(compared).toMatchObject({ worse: 1, same: 2, regressed: false })
    expect(compared!.share!).toBeLessThan(-0.2)
  })

  it('refuses a file that is none', async () => {
    const folder = makeFolder({ 'a.json': '{}' })
    await expect(readRetrievalBaseline(`${folder}/a.json`)).rejects.toThrow(/no baseline of retrieval/)
    await expect(readRetrievalBaseline(`${folder}/b.json`)).rejects.toThrow(/can't be read/)
  })

  it('summarizes with intervals around the means, the same for the same seed', async () => {
    const result = await evaluate(many(0))
    const summary = summarizeRetrieval(result, 3)
    expect(summarizeRetrieval(result, 3)).toEqual(summary)
    const { mean, low, high } = summary.measures.understood.ordered['nDCG@10']
    expect(low).toBeLessThanOrEqual(mean)
    expect(high).toBeGreaterThanOrEqual(mean)
  })
})
