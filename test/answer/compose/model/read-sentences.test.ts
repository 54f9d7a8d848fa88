import { describe, expect, it } from 'vitest'
import { readSentences } from '../../../../src/answer/compose/model/read-sentences.ts'
import { type ScriptedReply, scriptedChatModel } from '../../../support/scripted-chat-model.ts'

const request = { system: '', messages: [], maxOutputTokens: 100, temperature: 0 }

async function read(reply: ScriptedReply) {
  const parts = await Array.fromAsync(
    readSentences(scriptedChatModel([reply]), request, 5, new AbortController().signal),
  )
  const sentences = parts.flatMap(part => (part.type === 'sentence' ? [[part.text, ...part.cited]] : []))
  return { sentences, end: parts.at(-1)! }
}

describe('the sentences of a reply', () => {
  it('hold a quotation of several sentences together', async () => {
    const { sentences } = await read({
      text: 'It was removed: “Pays on death. Premium: $7.” [1] The rest stays [2].',
    })
    expect(sentences).toEqual([
      ['It was removed: “Pays on death. Premium: $7.”', 1],
      ['The rest stays.', 2],
    ])
  })

  it('come also where a quotation never ends', async () => {
    const { sentences } = await read({ text: 'It says “pays on death [1]. The rest stays [2].' })
    expect(sentences.flat()).toContain(1)
    expect(sentences.flat().join(' ')).toContain('The rest stays')
  })

  it.each([
    ['the mark for it', '[none]'],
    ['the mark behind an answer', 'It pays on death [1].\n\n[none] Nothing else is said.'],
    ['plain words', 'It pays on death [1]. The passages do not specify the premium.'],
    ['plain words before it', 'The passages do not specify the premium. It pays on death [1].'],
  ])('are none of those that say by %s that there is no answer', async (_, text) => {
    const { sentences, end } = await read({ text })
    expect(sentences).toEqual(text.includes('death') ? [['It pays on death.', 1]] : [])
    expect(end).toEqual({ type: 'end', none: true, cutOff: false })
  })

  it('are without headings, rules and stray marks', async () => {
    const { sentences } = await read({ text: '## Premium\n\n---\n\n- It is $7 [1].\n- [2]\n' })
    expect(sentences).toEqual([['It is $7.', 1]])
  })

  it('end with an error where the reply broke off', async () => {
    await expect(read({ text: 'It is $7 [1].', stop: null })).rejects.toMatchObject({ code: 'unavailable' })
  })
})
