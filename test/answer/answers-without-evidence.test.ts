import { describe, expect, it } from 'vitest'
import { ask } from '../support/answer-manual.ts'
import { openFeeManual } from '../support/fee-manual.ts'

const scope = { package: 'manual' }

describe('abstaining', () => {
  it('shows the nearest words with their citation, as what may not answer', async () => {
    const question = 'How many days late may a payment be?'
    const answer = await ask(await openFeeManual(), { question, scope })
    expect(answer.outcome).toBe('abstained')
    expect(answer.text).toContain(
      'What comes nearest, and may not answer the question:\n- “The late payment fee is $15.” [1]',
    )
    expect(answer.citations[0]).toMatchObject({ number: 1, quote: 'The late payment fee is $15.' })
  })
})
