import { describe, expect, it } from 'vitest'
import { lateFeeManual, said, textsOf } from '../../../support/late-fee-manual.ts'

const { askWith } = lateFeeManual()

describe('an answer that a model writes', () => {
  it('is written once more, with the reasons, where a number is wrong', async () => {
    const { answer, requests } = await askWith([
      said('The late payment fee is $15 [#].'),
      said('The late payment fee is $12 [#].'),
    ])
    expect(textsOf(answer)).toEqual(['The late payment fee is $12.'])
    expect(answer.decision.result).toBe('revised')
    expect(answer.decision.reasons.join()).toMatch(/number.*15/)
    const messages = requests[1]!.body.messages as { role: string; content: { text: string }[] }[]
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(messages[1]!.content[0]!.text).toContain('The late payment fee is $15')
    expect(messages[2]!.content[0]!.text).toMatch(/“The late payment fee is \$15\.”: number/)
    expect(requests).toHaveLength(2)
  })

  it('leaves out a sentence whose citation was invented, and keeps the others', async () => {
    const text = 'The late payment fee is $12 [#]. Payments by telephone cost more than others do [77].'
    const { answer, requests } = await askWith([said(text)])
    expect(textsOf(answer)).toEqual(['The late payment fee is $12.'])
    expect(answer.decision).toMatchObject({
      result: 'revised',
      reasons: [expect.stringContaining('cites no place')],
    })
    expect(requests).toHaveLength(2)
  })

  it('is an abstention where the model says that the documents hold none', async () => {
    for (const text of ['[none]', 'The passages do not mention this.']) {
      const { answer, requests } = await askWith([said(text)])
      expect(answer).toMatchObject({
        outcome: 'abstained',
        sentences: [],
        degraded: null,
        model: { id: 'some-model' },
      })
      expect(requests).toHaveLength(1)
    }
  })

  it('is made of quotations, and says so, where what the model told does not meet the question', async () => {
    const { answer } = await askWith(
      [said('It is charged once for each instalment [#].')],
      'How much is the fee for a returned cheque?',
    )
    expect(answer).toMatchObject({ outcome: 'answered', model: { id: 'extractive', prompt: null } })
    expect(answer.degraded).toBe('What some-model wrote does not meet the question.')
    expect(answer.text).toContain('$25')
  })

  it('is an abstention where the model gives up what failed the checks', async () => {
    const { answer, requests } = await askWith([
      said('The late payment fee is $77 for all [#].'),
      said('[none]'),
    ])
    expect(answer).toMatchObject({ outcome: 'abstained', degraded: null, model: { id: 'some-model' } })
    expect(requests).toHaveLength(2)
  })

  it('comes without a model, and says so, where nothing that one wrote can be held to the documents', async () => {
    for (const text of ['', 'Fees', 'The moon is made of green cheese, as everybody knows by now.']) {
      const { answer, requests } = await askWith([said(text)])
      expect(answer).toMatchObject({ outcome: 'answered', model: { id: 'extractive', prompt: null } })
      expect(answer.degraded).toBe('Nothing that some-model wrote passed the checks.')
      expect(answer.text).toContain('$12')
      expect(requests).toHaveLength(2)
    }
  })

  it('comes without a model, and says so, where every model fails', async () => {
    const { answer, requests } = await askWith([
      { kind: 'error', error: 'ServiceUnavailableException', message: 'no capacity' },
    ])
    expect(answer).toMatchObject({ outcome: 'answered', model: { id: 'extractive', prompt: null } })
    expect(answer.degraded).toContain('no capacity')
    expect(answer.text).toContain('$12')
    expect(requests).toHaveLength(1)
  })

  it('comes without a model where its provider stopped the reply', async () => {
    const text = 'The late payment fee is $12 [#].'
    const { answer } = await askWith([said(text, { stopReason: 'guardrail_intervened' })])
    expect(answer).toMatchObject({ outcome: 'answered', model: { id: 'extractive' } })
    expect(answer.degraded).toContain('stopped its reply')
  })

  it('holds only whole sentences where the reply was cut off, and says so', async () => {
    const text = 'The late payment fee is $12 [#]. A late payment fee is charged once for each insta'
    const { answer, requests } = await askWith([said(text, { stopReason: 'max_tokens' })])
    expect(textsOf(answer)).toEqual(['The late payment fee is $12.'])
    expect(answer.decision).toMatchObject({
      result: 'revised',
      reasons: ['the reply was cut off after 2000 tokens'],
    })
    expect(requests).toHaveLength(2)
  })
})
