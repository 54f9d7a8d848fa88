import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Turn } from '../../src/domain/conversation.ts'
import type { AnswerLog } from '../../src/memory/answer-log.ts'
import type { ConversationLimits, ConversationStore } from '../../src/memory/conversation-store.ts'
import { makeComparingAnswer } from '../support/cited-answers.ts'
import { makeFeedback, makeQuotingFeedback } from '../support/feedback-records.ts'
import { askedAt, makeLoggedAnswer, makeTurn } from '../support/turn-records.ts'

export type Memory = { conversations: ConversationStore; answers: AnswerLog }

/** An empty place for both; `holds` tells whether a word stands anywhere in what it keeps. */
export type MemoryPlace = {
  open(limits?: Partial<ConversationLimits>): Promise<Memory>
  holds(word: string): Promise<boolean>
  dispose(): Promise<void>
}

const talk = { tenant: 'local', owner: 'ann', id: 'talk' }
const page = { limit: 100, offset: 0 }

/** What conversations and answers do together: what is recalled, found, dropped, overdue and erased. */
export function memoryContract(name: string, makePlace: () => Promise<MemoryPlace>): void {
  describe(`${name}: memory`, () => {
    let place: MemoryPlace
    const opened: Memory[] = []

    beforeEach(async () => {
      place = await makePlace()
    })
    afterEach(async () => {
      await close()
      await place.dispose()
    })

    async function close(): Promise<void> {
      for (const { conversations, answers } of opened.splice(0)) {
        await answers.close()
        await conversations.close()
      }
    }

    async function open(limits?: Partial<ConversationLimits>): Promise<Memory> {
      const memory = await place.open(limits)
      opened.push(memory)
      return memory
    }

    /** As a turn is kept: its answer first. */
    async function keep(
      { conversations, answers }: Memory,
      turn: Turn,
      at: string,
      key = talk,
    ): Promise<void> {
      await answers.record(key.tenant, turn.answer, null)
      await conversations.append({ ...key, id: turn.conversationId }, turn, at)
    }

    const answering = (id: string, question: string, text: string, conversationId = 'talk'): Turn => {
      const turn = makeTurn(id, question, conversationId)
      return { ...turn, answer: { ...turn.answer, outcome: 'answered', text } }
    }

    describe('recalls', () => {
      test('the last turns whole and those before in short, oldest first', async () => {
        const memory = await open()
        const turns = ['a', 'b', 'c', 'd', 'e'].map(id => makeTurn(id))
        for (const turn of turns) await keep(memory, turn, askedAt(0))
        const recalled = await memory.conversations.recall(talk, { turns: 2, notes: 2 })
        expect(recalled.turns).toEqual(turns.slice(3))
        expect(recalled.notes.map(({ turnId }) => turnId)).toEqual(['b', 'c'])
        expect(recalled.notes[0]).toMatchObject({ outcome: 'abstained', told: null, sources: [] })
        const unknown = { tenant: 'local', id: 'unknown' }
        expect(await memory.conversations.recall(unknown, { turns: 2, notes: 2 })).toEqual({
          turns: [],
          notes: [],
        })
      })

      test('no blocked turn and no small talk, and looks beyond them', async () => {
        const memory = await open()
        await keep(memory, makeTurn('asked'), askedAt(0))
        for (let index = 0; index < 15; index++) {
          const turn = makeTurn(`blocked-${index}`, 'A secret?')
          const kind = index % 2 ? { outcome: 'blocked' as const } : { intent: 'small-talk' as const }
          await keep(memory, { ...turn, answer: { ...turn.answer, ...kind } }, askedAt(1))
        }
        await keep(memory, makeTurn('last'), askedAt(2))
        const { turns, notes } = await memory.conversations.recall(talk, { turns: 1, notes: 5 })
        expect(turns.map(({ id }) => id)).toEqual(['last'])
        expect(notes.map(({ turnId }) => turnId)).toEqual(['asked'])
        expect(await memory.conversations.recent(talk, 100)).toHaveLength(17)
      })

      test('nothing of a purged document', async () => {
        const memory = await open()
        const answer = makeComparingAnswer('zanzibar', { id: 'answer-a', questionSources: ['gone'] })
        answer.standaloneQuestion = 'What of zanzibar?'
        answer.sentences[1]!.checks = []
        await keep(memory, { ...makeTurn('a'), answer }, askedAt(0))
        await keep(memory, makeTurn('b'), askedAt(1))
        const note = async () => (await memory.conversations.recall(talk, { turns: 1, notes: 1 })).notes[0]!
        expect(await note()).toMatchObject({
          question: 'What of zanzibar?',
          told: '“zanzibar” is now “$15.00”.',
        })
        expect(await memory.conversations.search(talk, 'zanzibar', page)).toHaveLength(1)
        for (const each of [memory.conversations, memory.answers]) await each.eraseText('local', ['gone'])
        expect(await note()).toMatchObject({
          question: answer.question,
          told: 'The new fee is $15.00.',
          headings: ['1.1 The fee is $15.00.'],
          sources: ['kept'],
        })
        expect(await memory.conversations.search(talk, 'zanzibar', page)).toEqual([])
      })
    })

    describe('finds', () => {
      const ids = (found: { conversation: { id: string } }[]) =>
        found.map(({ conversation }) => conversation.id)

      test('conversations by words of one turn, however written, the most recent first', async () => {
        const memory = await open()
        const { conversations } = memory
        await keep(memory, answering('1', 'What is the café fee?', 'The fee is $12. [1]', 'one'), askedAt(1))
        await keep(
          memory,
          answering('2', 'Which deductibles are there?', 'Two: 500 and 1,000.', 'two'),
          askedAt(2),
        )
        await keep(memory, answering('3', 'And the Cafe?', 'Its fee is unknown.', 'two'), askedAt(3))
        const search = async (words: string) => ids(await conversations.search(talk, words, page))
        expect(await search('CAFE FEE')).toEqual(['two', 'one'])
        expect(await search('deduct')).toEqual(['two'])
        expect(await search('what is the $12 fee')).toEqual(['one'])
        expect(await search('1000')).toEqual(['two'])
        expect(await search('deductibles cafe')).toEqual([])
        expect(await search('ductible')).toEqual([])
        for (const nothing of ['', ' ?', '%', '.', '_']) expect(await search(nothing)).toEqual([])
        const [found] = await conversations.search(talk, 'fee', page)
        expect(found).toEqual({
          conversation: await conversations.find({ ...talk, id: 'two' }),
          turn: expect.objectContaining({ id: '3' }),
        })
        expect(ids(await conversations.search(talk, 'fee', { limit: 1, offset: 1 }))).toEqual(['one'])
      })

      test('them by their titles, and no longer by words of a former one', async () => {
        const memory = await open()
        await keep(memory, makeTurn('a'), askedAt(0))
        await memory.conversations.rename(talk, 'Über Gebühren')
        expect(await memory.conversations.search(talk, 'uber geb', page)).toMatchObject([
          { conversation: { title: 'Über Gebühren' }, turn: null },
        ])
      })

      test('nobody else’s', async () => {
        const memory = await open()
        for (const key of [
          { ...talk, owner: 'bob' },
          { ...talk, tenant: 'theirs' },
        ])
          await keep(memory, makeTurn('a', 'What of zanzibar?', key.owner), askedAt(0), key)
        expect(await memory.conversations.search(talk, 'zanzibar', page)).toEqual([])
        expect(await memory.conversations.search({ ...talk, owner: 'bob' }, 'zanzibar', page)).toHaveLength(1)
      })

      test('conversations of more than one batch', async () => {
        const memory = await open()
        for (let index = 0; index < 60; index++) {
          const turn = answering('a', 'Why?', index % 20 ? 'So.' : 'Because of zanzibar.', `talk-${index}`)
          await keep(memory, turn, askedAt(index))
        }
        expect(ids(await memory.conversations.search(talk, 'zanzibar', page))).toEqual([
          'talk-40',
          'talk-20',
          'talk-0',
        ])
      })
    })

    test('drops the oldest turns beyond its size, with their answers and what was said of them', async () => {
      const size = Buffer.byteLength(JSON.stringify(makeTurn('a')))
      const memory = await open({ bytes: 3 * size + 10 })
      const { conversations, answers } = memory
      for (const id of ['a', 'b', 'c']) {
        const turn = makeTurn(id)
        if (id === 'a') turn.answer.text = 'Zanzibar.'
        await keep(memory, turn, askedAt(0))
        await answers.giveFeedback('local', makeFeedback({ answerId: `answer-${id}` }))
      }
      await keep(memory, makeTurn('d'), askedAt(1))
      expect((await conversations.recent(talk, 9)).map(({ id }) => id)).toEqual(['b', 'c', 'd'])
      expect(await answers.find('local', 'answer-a')).toBeNull()
      expect(await answers.find('local', 'answer-b')).not.toBeNull()
      expect((await answers.feedback('local', page)).map(({ answerId }) => answerId)).toEqual([
        'answer-b',
        'answer-c',
      ])
      const few = await open({ turns: 1 })
      await keep(few, makeTurn('e'), askedAt(2))
      expect((await few.conversations.recent(talk, 9)).map(({ id }) => id)).toEqual(['e'])
      expect(await few.answers.find('local', 'answer-d')).toBeNull()
      expect((await few.conversations.recall(talk, { turns: 9, notes: 9 })).notes).toEqual([])
      await close()
      expect(await place.holds('zanzibar')).toBe(false)
    })

    test('removes what is overdue, with its answers and what was said of them', async () => {
      const memory = await open({ keepMs: 1000 })
      const { conversations, answers } = memory
      await keep(memory, answering('a', 'What of zanzibar?', 'Nothing.'), new Date().toISOString())
      await answers.giveFeedback('local', makeFeedback({ answerId: 'answer-a' }))
      expect(await conversations.find(talk)).not.toBeNull()
      const eventually = { timeout: 10_000 }
      await expect.poll(() => conversations.find(talk), eventually).toBeNull()
      await expect.poll(() => answers.find('local', 'answer-a'), eventually).toBeNull()
      await expect.poll(() => place.holds('talk'), eventually).toBe(false)
      expect(await conversations.list(talk, page)).toEqual([])
      expect(await conversations.recent(talk, 9)).toEqual([])
      expect(await conversations.search(talk, 'zanzibar', page)).toEqual([])
      expect(await answers.feedback('local', page)).toEqual([])
      expect(await place.holds('zanzibar')).toBe(false)
      await keep(memory, makeTurn('b'), new Date().toISOString())
      expect(await conversations.find(talk)).toMatchObject({ turns: 1 })
    })

    test('leaves nothing of a conversation that is erased', async () => {
      const memory = await open({ turns: 2 })
      const { conversations, answers } = memory
      for (const id of ['a', 'b', 'c']) {
        const answer = makeComparingAnswer('zanzibar', { id: `zanzibar-${id}`, conversationId: 'zanzibar' })
        await keep(memory, { ...makeTurn(id, 'Zanzibar?', 'zanzibar'), answer }, askedAt(0))
        const said = makeQuotingFeedback('zanzibar', { answerId: answer.id })
        await answers.giveFeedback('local', said)
      }
      await keep(memory, makeTurn('other', 'Why?', 'other'), askedAt(1))
      expect(await place.holds('zanzibar')).toBe(true)
      await conversations.remove({ ...talk, id: 'zanzibar' })
      expect(await place.holds('zanzibar')).toBe(false)
      expect(await answers.feedback('local', page)).toEqual([])
      expect((await conversations.list(talk, page)).map(({ id }) => id)).toEqual(['other'])
      expect(await answers.find('local', 'answer-other')).toEqual(
        makeLoggedAnswer(makeTurn('other', 'Why?', 'other').answer),
      )
    })
  })
}
