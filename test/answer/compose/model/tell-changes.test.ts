import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../../src/domain/answer.ts'
import type { Services } from '../../../../src/services.ts'
import type { ScriptedReply } from '../../../support/bedrock-emulator/emulator-reply.ts'
import { openEmulatedModel } from '../../../support/emulated-model.ts'
import { openManual, writtenBy } from '../../../support/written-manual.ts'

const ROWS = 300
const rates = (shift: number) =>
  `code,rate\n${Array.from({ length: ROWS }, (_, row) => `F${100 + row},${row + shift}`).join('\n')}\n`
const fees = (late: number, cheque: number) =>
  `# Fees\n\n## Late payment\n\nThe late payment fee is $${late}.\n\n## Cheques\n\nThe fee for a returned cheque is $${cheque}.\n`

let manual: Services
let table: Services
beforeAll(async () => {
  manual = await openManual({
    '2024-07': { 'fees.md': fees(12, 20) },
    '2025-01': { 'fees.md': fees(15, 25) },
  })
  table = await openManual({
    '2024-07': { 'rates.csv': rates(1000) },
    '2025-01': { 'rates.csv': rates(2000) },
  })
})
afterAll(async () => {
  await manual.close()
  await table.close()
})

/** The changes of a prompt: their numbers and descriptions. */
const changesOf = (prompt: string) =>
  [...prompt.matchAll(/<change number="(\d+)"[^>]*>\n([^\n]*)/g)].map(([, number, text]) => ({
    ...{ number: number!, text: text! },
  }))

const said = (sentences: readonly string[], parts: object = {}): ScriptedReply => ({
  ...{ kind: 'said', text: sentences.join('\n'), pieces: 20 },
  ...parts,
})

/** Asks what changed; `say` makes the model's sentences from the changes it is given. */
async function tell(
  services: Services,
  say: (changes: { number: string; text: string }[], index: number) => ScriptedReply,
  question = 'What changed between 2024-07 and 2025-01?',
  options: object = {},
) {
  const { model, requests } = await openEmulatedModel(
    (prompt, index) => say(changesOf(prompt), index),
    options,
  )
  const ask = await writtenBy(services, model)
  return { answer: await ask(question), requests }
}

const late = '- The late payment fee rose from $12 to $15 [#].'
const cheque = '- The fee for a returned cheque rose from $20 to $25 [#].'
/** Sentences with the number of the change that holds their last word before the mark. */
const numbered = (changes: { number: string; text: string }[], ...sentences: readonly string[]) =>
  sentences.map(sentence => {
    const value = /(\$\d+) \[#\]/.exec(sentence)![1]!
    return sentence.replace('#', changes.find(({ text }) => text.includes(value))!.number)
  })
const linesOf = ({ sentences }: Answer) => sentences.map(({ text }) => text)

describe('changes that a model tells', () => {
  it('stand in its words under the count, each with both sides, and are all covered', async () => {
    const { answer } = await tell(manual, changes => said(numbered(changes, late, cheque)))
    expect(linesOf(answer)).toEqual([
      '2 differences between 2024-07 and 2025-01:',
      'The late payment fee rose from $12 to $15.',
      'The fee for a returned cheque rose from $20 to $25.',
    ])
    expect(answer).toMatchObject({
      outcome: 'answered',
      degraded: null,
      model: { id: 'some-model', prompt: 'compose-changes@1' },
      scores: { coverage: 1, citationValidity: 1 },
      decision: { result: 'pass' },
    })
    expect(answer.changes).toHaveLength(2)
    expect(answer.sentences[1]!.citations).toHaveLength(2)
  })

  it('are told by the record where the model leaves one out', async () => {
    const { answer, requests } = await tell(manual, changes => said(numbered(changes, cheque)))
    expect(linesOf(answer)[1]).toMatch(/^Late payment: \$12 → \$15/)
    expect(linesOf(answer)[2]).toBe('The fee for a returned cheque rose from $20 to $25.')
    expect(answer.scores.coverage).toBe(1)
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['a wrong number', '- The late payment fee rose from $12 to $16, no more $15 [#].'],
    ['the values turned round', '- The late payment fee was changed from $15 to $12 and not to $15 [#].'],
    ['the other direction', '- The late payment fee fell from $12 to $15 [#].'],
    ['the new value alone', '- The late payment fee is now $15 [#].'],
  ])('are told by the record where the model tells one with %s', async (_, wrong) => {
    const { answer, requests } = await tell(manual, changes => said(numbered(changes, wrong, cheque)))
    expect(linesOf(answer)[1]).toMatch(/^Late payment: \$12 → \$15/)
    expect(linesOf(answer)[2]).toBe('The fee for a returned cheque rose from $20 to $25.')
    expect(answer).toMatchObject({ decision: { result: 'revised' }, scores: { coverage: 1 } })
    expect(requests).toHaveLength(1)
  })

  it('are kept free of what the model invents', async () => {
    const invented = [
      'The fee for cards was removed from the manual [7].',
      'Everything has become dearer by far.',
    ]
    const { answer } = await tell(manual, changes => said([...numbered(changes, late, cheque), ...invented]))
    expect(linesOf(answer)).toHaveLength(3)
    expect(answer.decision).toMatchObject({
      result: 'revised',
      reasons: [expect.stringContaining('cites no place')],
    })
    expect(answer.scores.coverage).toBe(1)
  })

  it('may be told together, where the sentence bears out each of them', async () => {
    const both = (changes: { number: string }[]) =>
      `The late payment fee rose from $12 to $15; the fee for a returned cheque rose from $20 to $25 ${changes.map(({ number }) => `[${number}]`).join('')}.`
    const { answer } = await tell(manual, changes => said([both(changes)]))
    expect(linesOf(answer)).toHaveLength(2)
    expect(answer.sentences[1]!.citations).toHaveLength(4)
    expect(answer).toMatchObject({ decision: { result: 'pass' }, scores: { coverage: 1 } })
  })

  it.each(['The fees [1][2].', 'The late payment fee rose from $12 to $15 [1][2].'])(
    'are told by the record where “%s” claims to tell them together',
    async text => {
      const { answer } = await tell(manual, () => said([text]))
      expect(linesOf(answer)).toHaveLength(3)
      expect(linesOf(answer).join()).toMatch(/\$12 (?:→|to) \$15.*Cheques: \$20 → \$25/)
      expect(answer.scores.coverage).toBe(1)
    },
  )

  it('begin with the verdict that the records give', async () => {
    const question = 'Did the late payment fee change between 2024-07 and 2025-01?'
    const { answer } = await tell(manual, changes => said(numbered(changes, late)), question)
    expect(linesOf(answer)).toEqual([
      'Yes: 1 difference between 2024-07 and 2025-01:',
      'The late payment fee rose from $12 to $15.',
    ])
  })

  it('are told without a model, and the answer says so, where it fails or says nothing of them', async () => {
    for (const reply of [
      said(['[none]']),
      said(['']),
      { kind: 'error', error: 'ModelErrorException' } as const,
    ]) {
      const { answer } = await tell(manual, () => reply)
      expect(answer).toMatchObject({
        outcome: 'answered',
        model: { id: 'extractive' },
        scores: { coverage: 1 },
      })
      expect(answer.degraded).not.toBeNull()
      expect(linesOf(answer)).toHaveLength(3)
    }
  })

  it('ask no model where nothing changed', async () => {
    const question = 'Did the opening hours change between 2024-07 and 2025-01?'
    const { requests } = await tell(manual, () => said(['[none]']), question)
    expect(requests).toHaveLength(0)
  })

  const rate = ({ number, text }: { number: string; text: string }) => {
    const [, code, from, to] = /code (F\d+): rate (\d+) → (\d+)/.exec(text)!
    return `The rate for code ${code} rose from ${from} to ${to} [${number}].`
  }

  it('are told in parts where they are many, every one of them once', async () => {
    const { answer, requests } = await tell(table, changes => said(changes.map(rate)))
    expect(requests.length).toBeGreaterThan(2)
    const told = linesOf(answer).filter(line => line.startsWith('The rate for code'))
    expect(new Set(told).size).toBe(ROWS)
    expect(told).toHaveLength(ROWS)
    expect(answer).toMatchObject({ degraded: null, decision: { result: 'pass' }, scores: { coverage: 1 } })
  })

  it('are all told where one part fails and another is cut off, and the answer says so', async () => {
    const { answer } = await tell(table, (changes, index) => {
      if (index === 0) return { kind: 'error', error: 'ModelErrorException', message: 'out of memory' }
      return said(changes.map(rate), index === 1 ? { stopReason: 'max_tokens' } : {})
    })
    expect(answer.scores.coverage).toBe(1)
    expect(answer.degraded).toContain('out of memory')
    expect(answer.decision.reasons).toEqual([expect.stringContaining('cut off')])
    expect(answer.changes).toHaveLength(ROWS)
  })
})
