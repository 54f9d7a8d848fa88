import { expect, it } from 'vitest'
import { catalogLines } from '../../../../src/answer/understand/model/catalog-lines.ts'
import { conversationLines } from '../../../../src/answer/understand/model/conversation-lines.ts'
import type { Turn } from '../../../../src/domain/conversation.ts'
import { estimateTokens } from '../../../../src/model/estimate-tokens.ts'
import { makeLoggedAnswer, makeTurn } from '../../../support/turn-records.ts'
import { packageOf } from '../catalog.ts'

const turn = (id: string, question: string, answer: Partial<Turn['answer']> = {}): Turn => ({
  ...makeTurn(id, question),
  answer: makeLoggedAnswer({ question, ...answer }),
})

it('tells question, scope and answer of each turn, the oldest first', () => {
  const scope = { package: 'manual', releases: ['2024-07'], assumed: false }
  const first = turn('1', 'What is the fee?', { scope, text: 'It is $12.' })
  expect(conversationLines([first, turn('2', 'Why?')])).toBe(
    'Question: What is the fee?\nAbout: manual 2024-07\nAnswer: It is $12.\n\nQuestion: Why?\nAnswer: Nothing was found.',
  )
  expect(conversationLines([])).toMatch(/first question/)
})

it('holds whole turns, the last ones, within its tokens', () => {
  const long = 'word '.repeat(400)
  const lines = conversationLines(
    [1, 2, 3, 4, 5, 6, 7].map(id => turn(`${id}`, `${id} ${long}`, { text: long })),
  )
  const turns = lines.split('\n\n')
  expect(turns.length).toBeGreaterThan(1)
  expect(turns.length).toBeLessThan(6)
  expect(turns.at(-1)).toMatch(/^Question: 7 /)
  for (const each of turns) expect(each).toMatch(/^Question: \d word[\s\S]* …\nAnswer: word[\s\S]* …$/)
  expect(estimateTokens(lines)).toBeLessThanOrEqual(1500)
})

it('leaves blocked turns out, and looks beyond them', () => {
  const blocked = turn('2', 'secret', { outcome: 'blocked', text: 'stopped' })
  const lines = conversationLines([turn('1', 'What is the fee?'), ...Array(9).fill(blocked)])
  expect(lines).toContain('What is the fee?')
  expect(lines).not.toMatch(/secret|stopped/)
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
