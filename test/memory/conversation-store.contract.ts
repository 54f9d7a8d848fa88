import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationLimits, ConversationStore } from '../../src/memory/conversation-store.ts'
import { eraseAnswer } from '../../src/memory/erase-answer.ts'
import { makeComparingAnswer } from '../support/cited-answers.ts'
import { askedAt, makeTurn } from '../support/turn-records.ts'

/** An empty place for conversations. `open` may be called several times; each gives a store over the same place. */
export type ConversationPlace = {
  open(limits?: Partial<ConversationLimits>): Promise<ConversationStore>
  dispose(): Promise<void>
}

/** What every `ConversationStore` does. */
export function conversationStoreContract(name: string, makePlace: () => Promise<ConversationPlace>): void {
  describe(`${name}: conversations`, () => {
    let place: ConversationPlace
    let store: ConversationStore
    const talk = { tenant: 'local', owner: 'ann', id: 'talk' }
    const ids = async (limit = 100) => (await store.recent(talk, limit)).map(turn => turn.id)

    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(async () => {
      await store.close()
      await place.dispose()
    })

    test('gives back the last turns, oldest first', async () => {
      const turns = ['a', 'b', 'c'].map(id => makeTurn(id))
      for (const [minute, turn] of turns.entries()) await store.append(talk, turn, askedAt(minute))
      expect(await store.recent(talk, 2)).toEqual(turns.slice(1))
      expect(await store.recent(talk, 100)).toEqual(turns)
      expect(await store.turn(talk, 'b')).toEqual(turns[1])
      expect(await store.turn(talk, 'unknown')).toBeNull()
      expect(await store.recent({ tenant: 'local', id: 'unknown' }, 10)).toEqual([])
    })

    test('makes the conversation with the first turn and titles it by the question', async () => {
      expect(await store.find(talk)).toBeNull()
      await store.append(talk, makeTurn('a', 'What is\n the base rate?'), askedAt(0))
      await store.append(talk, makeTurn('b'), askedAt(5))
      expect(await store.find(talk)).toEqual({
        ...talk,
        title: 'What is the base rate?',
        createdAt: askedAt(0),
        updatedAt: askedAt(5),
        turns: 2,
      })
    })

    test('cuts a long title at a word', async () => {
      await store.append(talk, makeTurn('a', 'territory '.repeat(50)), askedAt(0))
      const title = (await store.find(talk))?.title
      expect(title).toMatch(/^(territory )+territory…$/)
    })

    test('takes a repeated turn once and refuses another question under its id', async () => {
      const turn = makeTurn('a')
      await store.append(talk, turn, askedAt(0))
      await store.append(talk, makeTurn('b'), askedAt(1))
      await store.append(talk, turn, askedAt(9))
      expect(await ids()).toEqual(['a', 'b'])
      expect((await store.find(talk))?.updatedAt).toBe(askedAt(1))
      const other = store.append(talk, makeTurn('a', 'Something else?'), askedAt(9))
      await expect(other).rejects.toMatchObject({ code: 'conflict' })
      expect(await store.turn(talk, 'a')).toEqual(turn)
    })

    test('keeps the order of turns that are appended at once, each once', async () => {
      const wanted = Array.from({ length: 40 }, (_, index) => `turn-${index}`)
      await Promise.all(
        wanted.flatMap(id => [makeTurn(id), makeTurn(id)]).map(turn => store.append(talk, turn, askedAt(0))),
      )
      expect(await ids()).toEqual(wanted)
    })

    test('takes turns from two stores over the same place', async () => {
      const other = await place.open()
      try {
        const both = Array.from({ length: 20 }, (_, index) => makeTurn(`t${index}`))
        await Promise.all(
          both.map((turn, index) => [store, other][index % 2]!.append(talk, turn, askedAt(0))),
        )
        expect((await ids()).toSorted()).toEqual(both.map(turn => turn.id).toSorted())
        expect(await other.recent(talk, 100)).toEqual(await store.recent(talk, 100))
      } finally {
        await other.close()
      }
    })

    test('drops the oldest turns beyond the limit', async () => {
      const limited = await place.open({ turns: 3 })
      try {
        for (const id of ['a', 'b', 'c', 'd', 'e']) await limited.append(talk, makeTurn(id), askedAt(0))
        expect(await ids()).toEqual(['c', 'd', 'e'])
        expect((await limited.find(talk))?.turns).toBe(3)
      } finally {
        await limited.close()
      }
    })

    test('refuses a turn that makes a conversation too large, and makes none for it', async () => {
      const limited = await place.open({ bytes: 5000 })
      try {
        const large = limited.append(talk, makeTurn('a', 'é'.repeat(2000)), askedAt(0))
        await expect(large).rejects.toMatchObject({ code: 'too-large' })
        expect(await limited.find(talk)).toBeNull()
        await limited.append(talk, makeTurn('b'), askedAt(0))
        expect(await ids()).toEqual(['b'])
      } finally {
        await limited.close()
      }
    })

    test('lists conversations of their owner, the most recent first, by pages', async () => {
      for (const [minute, id] of ['one', 'two', 'three'].entries())
        await store.append({ ...talk, id }, makeTurn('a', 'What?', id), askedAt(minute))
      await store.append({ ...talk, id: 'one' }, makeTurn('b', 'And?', 'one'), askedAt(30))
      await store.append({ tenant: 'local', owner: 'bob', id: 'his' }, makeTurn('a'), askedAt(40))
      const list = async (limit: number, offset: number) =>
        (await store.list(talk, { limit, offset })).map(conversation => conversation.id)
      expect(await list(10, 0)).toEqual(['one', 'three', 'two'])
      expect(await list(1, 1)).toEqual(['three'])
      expect(await list(10, 3)).toEqual([])
    })

    test('renames and removes', async () => {
      await store.append(talk, makeTurn('a'), askedAt(0))
      await store.rename(talk, 'Rates of territory 014')
      expect((await store.find(talk))?.title).toBe('Rates of territory 014')
      await store.remove(talk)
      expect(await store.find(talk)).toBeNull()
      expect(await ids()).toEqual([])
      const unknown = { code: 'not-found' }
      await expect(store.remove(talk)).rejects.toMatchObject(unknown)
      await expect(store.rename(talk, 'x')).rejects.toMatchObject(unknown)
    })

    test('erases what turns say of a purged document, within its tenant', async () => {
      const answer = makeComparingAnswer('zanzibar')
      const turn = { ...makeTurn('a'), answer }
      const theirs = { ...talk, tenant: 'theirs' }
      await store.append(talk, turn, askedAt(0))
      await store.append(talk, makeTurn('b'), askedAt(1))
      await store.append(theirs, turn, askedAt(0))
      await store.eraseText('local', ['gone'])
      const erased = { ...turn, answer: eraseAnswer(answer, new Set(['gone'])) }
      expect(await store.recent(talk, 9)).toEqual([erased, makeTurn('b')])
      expect(await store.turn(theirs, 'a')).toEqual(turn)
      expect(await store.find(talk)).toMatchObject({ updatedAt: askedAt(1), turns: 2 })
    })

    test('begins anew after a conversation was removed', async () => {
      await store.append(talk, makeTurn('a'), askedAt(0))
      await store.remove(talk)
      await store.append(talk, makeTurn('a', 'Another question?'), askedAt(1))
      expect(await store.find(talk)).toMatchObject({ turns: 1, createdAt: askedAt(1) })
    })

    test('keeps tenants and owners apart', async () => {
      await store.append(talk, makeTurn('a', 'Mine?'), askedAt(0))
      const theirs = { ...talk, tenant: 'theirs' }
      expect(await store.find(theirs)).toBeNull()
      await store.append(theirs, makeTurn('a', 'Theirs?'), askedAt(0))
      expect((await store.recent(theirs, 9)).map(turn => turn.question)).toEqual(['Theirs?'])
      expect((await store.recent(talk, 9)).map(turn => turn.question)).toEqual(['Mine?'])
      const intruder = store.append({ ...talk, owner: 'bob' }, makeTurn('b'), askedAt(1))
      await expect(intruder).rejects.toMatchObject({ code: 'conflict' })
    })

    test('keeps everything when it is closed and opened again', async () => {
      const turn = makeTurn('a', 'Odd characters: \u0000 \ud800 😀 "quoted"?')
      await store.append(talk, turn, askedAt(0))
      await store.close()
      store = await place.open()
      expect(await store.recent(talk, 10)).toEqual([turn])
    })

    test('refuses a call that was cancelled before it began', async () => {
      const cancelled = store.append(talk, makeTurn('a'), askedAt(0), AbortSignal.abort())
      await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
      expect(await ids()).toEqual([])
    })
  })
}
