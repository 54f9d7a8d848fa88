import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { datasets } from '../../../eval/datasets/datasets.ts'
import { readQuestions } from '../../../eval/datasets/read-questions.ts'
import { makeFolder } from '../../support/make-folder.ts'

const fileOf = (name: string, content: string) => join(makeFolder({ [name]: content }), name)
const readLines = (...rows: unknown[]) =>
  readQuestions(fileOf('set.jsonl', rows.map(row => JSON.stringify(row)).join('\n')))

describe('a set of questions', () => {
  it.each(Object.entries(datasets))('%s is read', async (_name, { file }) => {
    const { questions, hash } = await readQuestions(file)
    expect(questions.length).toBeGreaterThan(30)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('says the same in JSON Lines, long or short, and in CSV', async () => {
    const place = { release: '2025-07', document: 'rates/base.csv', section: 'Rates', item: '014' }
    const long = await readLines(
      {
        id: 'one',
        question: 'And in 014?',
        turns: ['What is the rate?', 'Where?'],
        package: 'manual',
        releases: ['2025-07'],
        expect: { outcome: 'answered', places: [place], values: ['438|four hundred'] },
        tags: ['table', 'follow-up'],
      },
      { id: 'two', question: 'Is it raining?', expect: { outcomes: ['abstained', 'clarify'] } },
    )
    const short = await readLines(
      {
        id: 'one',
        question: 'And in 014?',
        turns: ['What is the rate?', 'Where?'],
        scope: { package: 'manual', releases: ['2025-07'] },
        place: '2025-07/rates/base.csv#Rates/row:014',
        value: '438|four hundred',
        tags: ['table', 'follow-up'],
      },
      { id: 'two', question: 'Is it raining?', unanswerable: true },
    )
    const csv = await readQuestions(
      fileOf(
        'set.csv',
        'id,question,turns,package,releases,places,values,tags,unanswerable\r\n' +
          'one,And in 014?,What is the rate? || Where?,manual,2025-07,2025-07/rates/base.csv#Rates/row:014,438|four hundred,"table, follow-up",\r\n' +
          'two,Is it raining?,,,,,,,yes\r\n',
      ),
    )
    expect(short.questions).toEqual(long.questions)
    expect(csv.questions).toEqual(long.questions)
    expect(new Set([long.hash, short.hash, csv.hash]).size).toBe(1)
  })

  it('is another version when a question changes', async () => {
    const [one, other] = [await readLines({ question: 'Who?' }), await readLines({ question: 'Who else?' })]
    expect(one.hash).not.toBe(other.hash)
    expect(one.questions[0]!.id).toMatch(/^[0-9a-f]{8}$/)
  })

  it('is refused with every faulty line at once', async () => {
    const rows = [
      '{"id": "a", "question": "Who?"}',
      '{"id": "b"}',
      '{not JSON',
      '',
      '{"id": "c", "question": "When?", "place": "nowhere", "colour": "red"}',
      '{"id": "a", "question": "Why?"}',
      '{"id": "d", "question": "How?", "unanswerable": "maybe"}',
    ]
    const file = fileOf('set.jsonl', rows.join('\n'))
    const error = await readQuestions(file).catch(each => each)
    expect(error).toMatchObject({ code: 'bad-request' })
    expect(error.message).toContain(file)
    for (const part of [
      /line 2: question: /,
      /line 3: .*JSON/,
      /line 5: expect\.places\.0: a place is RELEASE\/DOCUMENT/,
      /line 5: .*"colour"/,
      /line 6: id a is that of line 1 too/,
      /line 7: expect: .*"unanswerable"/,
    ])
      expect(error.message).toMatch(part)
    expect(error.message).not.toMatch(/line [14]:/)
  })

  it('is refused for a column that is not known, naming those that are', async () => {
    const error = await readQuestions(fileOf('set.csv', 'question,expected\nWho?,me\n')).catch(each => each)
    expect(error.message).toMatch(/line 1: there is no column “expected”/)
    expect(error.remedy).toContain('unanswerable')
  })

  it('names the line of a faulty CSV row that goes over several lines', async () => {
    const source = 'id,question,note\na,Who?,"two\nlines"\nb,,nothing asked\n'
    const error = await readQuestions(fileOf('set.csv', source)).catch(each => each)
    expect(error.message).toMatch(/line 4: question/)
  })

  it.each([
    ['set.jsonl', '\n', /holds no question/],
    ['set.txt', 'Who?', /ending does not tell/],
    ['set.yaml', 'package: manual\n', /no list of questions/],
  ])('is refused as %s holding %j', async (name, content, message) => {
    await expect(readQuestions(fileOf(name, content))).rejects.toThrow(message)
  })

  it('gives rows without a package the one that is named, and leaves the others', async () => {
    const rows = [
      '{"question": "A?"}',
      '{"question": "B?", "package": "own"}',
      '{"question": "C?", "packages": ["x", "y"]}',
    ]
    const { questions } = await readQuestions(fileOf('set.jsonl', rows.join('\n')), { package: 'given' })
    expect(questions.map(question => question.package)).toEqual(['given', 'own', undefined])
  })
})
