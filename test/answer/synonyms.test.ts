import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { readSynonyms } from '../../src/answer/understand/synonyms/read-synonyms.ts'
import type { AnswerEvent } from '../../src/domain/answer-event.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { openStaticEmbedder } from '../../src/model/static-embedder/open-static-embedder.ts'
import { openCachedStories } from '../support/cached-stories.ts'
import { ingestFiles } from '../support/ingest-services.ts'
import { makeFolder } from '../support/make-folder.ts'

const manual = (age: number) => ({
  'riders.md': `# Riders\n\n## Motorcycles\n\nThe operator of a motorcycle must be ${age} years old.\n`,
  'limits.md': '# Limits\n\n## Uninsured motorists\n\nThe premium for uninsured motorists is $37.\n',
  'ferries.md': '# Ferries\n\n## Crossings\n\nA ferry to the islands sails twice a day.\n',
  'audits.md': '# Audits\n\n## Binders\n\nFive percent of binders are audited in each quarter.\n',
})

function listed(text: string) {
  const file = join(makeFolder(), 'synonyms.yaml')
  writeFileSync(file, text)
  return readSynonyms(file)
}
const ours = () =>
  listed(
    'synonyms:\n  - [motorcycle, krad, two-wheeler]\n  - [ferry, vaporetto]\nabbreviations:\n  UM: uninsured motorist\n',
  )

async function openManuals() {
  const embedder = await openStaticEmbedder()
  onTestFinished(() => embedder.close())
  const stories = { ...(await openCachedStories()), embedder }
  await ingestFiles(stories, '1', manual(24))
  await ingestFiles(stories, '2', manual(25))
  const events: AnswerEvent[] = []
  const ask = (question: string, synonyms: ReturnType<typeof listed> | null, conversationId?: string) =>
    makeTakeTurn({ ...stories, synonyms }, answerQuestion, { timeoutMs: 60_000 })(
      { question, ...(conversationId && { conversationId }) },
      localCaller,
      { signal: new AbortController().signal, emit: event => events.push(event), explain: { place: null } },
    )
  return { ask, events, stories }
}

describe('a question in words of the tenant', () => {
  it('is answered from what the documents call otherwise, and tells what was searched for', async () => {
    const { ask, events } = await openManuals()
    const question = 'How old must the operator of a krad be?'
    expect((await ask(question, null)).outcome).toBe('abstained')
    events.length = 0
    const answer = await ask(question, ours())
    expect(answer).toMatchObject({
      question,
      outcome: 'answered',
      text: expect.stringContaining('25 years'),
      searchedFor: 'How old must the operator of a motorcycle be, release 2',
    })
    const types = events.map(({ type }) => type)
    expect(events.find(({ type }) => type === 'understood')).toMatchObject({
      searchedFor: answer.searchedFor,
    })
    expect(types.indexOf('understood')).toBeLessThan(types.indexOf('sentence'))
  })

  it('is searched as it was typed, and in the other words besides, at less weight', async () => {
    const { ask, events } = await openManuals()
    await ask('How old must the operator of a krad be?', ours())
    const explained = events.find(event => event.type === 'explained')!.explanation
    const other = 'How old must the operator of a motorcycle two-wheeler be?'
    expect(explained.queries).toEqual([
      { kind: 'verbatim', text: 'How old must the operator of a krad be?' },
      { kind: 'synonyms', text: other },
    ])
    expect(explained.searches.map(({ keywords, weight }) => [keywords, weight])).toEqual([
      ['How old must the operator of a krad be?', 1],
      [other, 0.5],
    ])
  })

  it('is told the changes that the documents call otherwise', async () => {
    const { ask } = await openManuals()
    expect((await ask('What changed for krads?', null)).changes).toEqual([])
    const { outcome, text, changes } = await ask('What changed for krads?', ours())
    expect(outcome).toBe('answered')
    expect(changes).toHaveLength(1)
    expect(text).toContain('25')
  })

  it('is told the changes under each name, where documents use both', async () => {
    const { ask, stories } = await openManuals()
    const both = (age: number, fee: number) => ({
      'a.md': `# Riders\n\n## Motorcycles\n\nThe operator of a motorcycle must be ${age} years old.\n`,
      'b.md': `# Clubs\n\n## Krads\n\nThe membership of a krad costs $${fee} each season.\n`,
    })
    await ingestFiles(stories, '1', both(24, 7), { package: 'clubs' })
    await ingestFiles(stories, '2', both(25, 9), { package: 'clubs' })
    const question = 'What changed for krads in clubs?'
    expect((await ask(question, null)).changes).toHaveLength(1)
    expect((await ask(question, ours())).changes).toHaveLength(2)
  })

  it('may be an abbreviation alone', async () => {
    const { ask } = await openManuals()
    const { text, searchedFor } = await ask('What is the UM premium?', ours())
    expect(text).toContain('$37')
    expect(searchedFor).toBe('What is the uninsured motorist premium, release 2')
  })

  it('stays as it is where the documents use its words', async () => {
    const { ask } = await openManuals()
    const answer = await ask('How often does the ferry sail?', ours())
    expect(answer.text).toContain('twice a day')
    expect(answer.searchedFor).toBeUndefined()
    expect(answer.standaloneQuestion).toBe(answer.question)
  })

  it('is not answered from a word that the documents do not hold under any name', async () => {
    const { ask } = await openManuals()
    const synonyms = listed('synonyms:\n  - [unicycle, monocycle]\n')
    const answer = await ask('How old must the operator of a unicycle be?', synonyms)
    expect(answer.outcome).toBe('abstained')
    expect(answer.text).toContain('“unicycle”')
  })

  it('is followed up in either words', async () => {
    const { ask } = await openManuals()
    await ask('How old must the operator of a krad be?', ours(), 'talk')
    const { text, searchedFor } = await ask('and in release 1?', ours(), 'talk')
    expect(text).toContain('24 years')
    expect(searchedFor).toBe('How old must the operator of a motorcycle be in release 1')
  })
})
