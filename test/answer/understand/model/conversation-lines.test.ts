import { expect, it } from 'vitest'
import { catalogLines } from '../../../../src/answer/understand/model/catalog-lines.ts'
import { conversationLines } from '../../../../src/answer/understand/model/conversation-lines.ts'
import type { Turn, TurnNote } from '../../../../src/domain/conversation.ts'
import { noteOf } from '../../../../src/memory/turn-note.ts'
import { estimateTokens } from '../../../../src/model/estimate-tokens.ts'
import { makeComparingAnswer } from '../../../support/cited-answers.ts'
import { makeLoggedAnswer, makeTurn } from '../../../support/turn-records.ts'
import { packageOf } from '../catalog.ts'

const turn = (id: string, question: string, answer: Partial<Turn['answer']> = {}): Turn => ({
  ...makeTurn(id, question),
  answer: makeLoggedAnswer({ question, standaloneQuestion: question, ...answer }),
})

const long = 'word '.repeat(400).trim()
const lines = (history: Turn[], earlier: TurnNote[] = [], most = 1500) =>
  conversationLines({ history, earlier }, most)

it('tells question, scope and answer of each turn, the oldest first', () => {
  const scope = { package: 'manual', releases: ['2024-07'], assumed: false }
  const first = turn('1', 'What is the fee?', { scope, text: 'It is $12.' })
  expect(lines([first, turn('2', 'Why?')])).toBe(
    'Question: What is the fee?\nAbout: manual 2024-07\nAnswer: It is $12.\n\nQuestion: Why?\nAnswer: Nothing was found.',
  )
  expect(lines([])).toMatch(/first question/)
})

it('holds whole turns, the last ones, within its tokens, and before them the others in short', () => {
  const turns = [1, 2, 3, 4, 5, 6, 7].map(id =>
    turn(`${id}`, `What is fee ${id}?`, { text: `${id} ${long}`, standaloneQuestion: `What is fee ${id}?` }),
  )
  const [summary, ...whole] = lines(turns, [noteOf(turn('0', 'What is fee 0?'))!], 2000).split('\n\n')
  expect(whole).toEqual([6, 7].map(id => `Question: What is fee ${id}?\nAnswer: ${id} ${long}`))
  expect(summary).toBe(
    `Before that, in short:\n${[0, 1, 2, 3, 4, 5].map(id => `- What is fee ${id}? (abstained)`).join('\n')}`,
  )
})

it('is within its tokens, however long turns and questions are', () => {
  const turns = [1, 2, 3, 4, 5].map(id =>
    turn(`${id}`, `${id} ${long}`, { text: long, standaloneQuestion: long }),
  )
  for (const most of [300, 1000, 3000, 6000]) {
    const told = lines(
      turns,
      turns.map(each => noteOf(each)!),
      most,
    )
    expect(estimateTokens(told)).toBeLessThanOrEqual(most + 10)
    expect(told).toContain('Question: 5 word')
  }
  expect(lines(turns.slice(-1), [], 300)).toMatch(/^Question: 5 word[^\n]* …\nAnswer: word[^\n]* …$/)
})

it('drops the oldest of the summary first', () => {
  const notes = Array.from(
    { length: 40 },
    (_, id) => noteOf(turn(`${id}`, 'Why?', { standaloneQuestion: `Fee ${id}?` }))!,
  )
  const [summary] = lines([turn('last', 'And now?')], notes, 400).split('\n\n')
  const told = summary!.split('\n').slice(1)
  expect(told.length).toBeGreaterThan(5)
  expect(told.length).toBeLessThan(40)
  expect(told.at(-1)).toBe('- Fee 39? (abstained)')
})

it('sums a turn up by the first sentence that is supported and where it stands', () => {
  const answer = makeComparingAnswer('zanzibar', { standaloneQuestion: 'How did the fee change?' })
  const told = lines([turn('last', 'And now?')], [noteOf({ ...makeTurn('1'), answer })!])
  expect(told).toMatch(
    /^Before that, in short:\n- How did the fee change\? \[manual\]: The new fee is \$15.00. From: 1.1 zanzibar; 1.1 The fee is/,
  )
})

it('leaves blocked turns out, and looks beyond them', () => {
  const blocked = turn('2', 'secret', { outcome: 'blocked', text: 'stopped' })
  const told = lines([turn('1', 'What is the fee?'), ...Array(9).fill(blocked)])
  expect(told).toContain('What is the fee?')
  expect(told).not.toMatch(/secret|stopped/)
  expect(noteOf(blocked)).toBeNull()
})

it('lists the newest of many releases, and the package talked about first', () => {
  const labels = Array.from({ length: 60 }, (_, index) => `v${index + 1}`)
  const many = Array.from({ length: 40 }, (_, index) => packageOf(`p${index}`, `Package ${index}`, ['1']))
  const lines = catalogLines([...many, packageOf('long', 'Long', labels)], 'long').split('\n')
  expect(lines[0]).toMatch(/^- long \(Long\): 20 older ones, v21, .*, v60$/)
  expect(lines).toHaveLength(26)
  expect(lines.at(-1)).toBe('and 16 more packages')
  expect(catalogLines([packageOf('manual', 'manual', ['2025-07 2025-07-01'])], null)).toBe(
    '- manual: 2025-07 (in force from 2025-07-01)',
  )
})
