import { describe, expect, it } from 'vitest'
import { ask } from '../../support/answer-manual.ts'
import { openFeeManual } from '../../support/fee-manual.ts'

const scope = { package: 'manual' }

describe('a question about a year', () => {
  it('that no release is of asks which release is meant', async () => {
    const answer = await ask(await openFeeManual(), {
      question: 'What was the late payment fee in 2019?',
      scope,
    })
    expect(answer.outcome).toBe('clarify')
    expect(answer.options.map(({ scope: { releases } }) => releases)).toEqual([['2024-07'], ['2025-01']])
  })

  it('that a release is of is answered', async () => {
    const answer = await ask(await openFeeManual(), {
      question: 'What is the late payment fee in 2025?',
      scope,
    })
    expect(answer).toMatchObject({ outcome: 'answered' })
    expect(answer.text).toContain('$15')
  })

  it('about another subject abstains', async () => {
    const answer = await ask(await openFeeManual(), { question: 'Who won the world cup in 2019?', scope })
    expect(answer.outcome).toBe('abstained')
  })
})

describe('an edition by a name that no release has', () => {
  it('asks which one is meant', async () => {
    const question = 'What changed between the spring edition and the autumn edition?'
    expect((await ask(await openFeeManual(), { question, scope })).outcome).toBe('clarify')
  })
})
