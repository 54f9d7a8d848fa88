import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SavedQuestion } from '../../src/domain/saved-question.ts'
import type { SavedQuestions } from '../../src/memory/saved-questions.ts'

/** An empty place for saved questions; each opening is over the same place. */
export type QuestionPlace = { open(): Promise<SavedQuestions>; dispose(): Promise<void> }

export const makeQuestion = (changes: Partial<SavedQuestion> = {}): SavedQuestion => ({
  id: 'q1',
  package: 'manual',
  question: 'What is the base rate?',
  about: 'release',
  owner: 'ann',
  createdAt: '2026-11-22T12:00:00.000Z',
  ...changes,
})

const keyOf = ({ package: name, id }: SavedQuestion, tenant = 'local') => ({ tenant, package: name, id })

/** What every `SavedQuestions` does. */
export function savedQuestionsContract(name: string, makePlace: () => Promise<QuestionPlace>): void {
  describe(`${name}: saved questions`, () => {
    let place: QuestionPlace
    let questions: SavedQuestions

    beforeEach(async () => {
      place = await makePlace()
      questions = await place.open()
    })
    afterEach(async () => {
      await questions.close()
      await place.dispose()
    })

    test('are listed by package and tenant, the oldest first', async () => {
      const later = makeQuestion({ id: 'a', createdAt: '2026-11-22T13:00:00.000Z' })
      const elsewhere = makeQuestion({ package: 'guide' })
      for (const each of [later, makeQuestion(), elsewhere]) await questions.add('local', each)
      await questions.add('theirs', makeQuestion({ question: 'Theirs?' }))
      expect(await questions.list('local', 'manual')).toEqual([makeQuestion(), later])
      expect(await questions.list('local', 'guide')).toEqual([elsewhere])
      expect(await questions.list('local', 'unknown')).toEqual([])
      expect(await questions.find(keyOf(later))).toEqual(later)
      expect(await questions.find(keyOf(makeQuestion(), 'theirs'))).toMatchObject({ question: 'Theirs?' })
      expect(await questions.find({ tenant: 'local', package: 'guide', id: 'a' })).toBeNull()
    })

    test('are replaced where they are there, and stay when opened again', async () => {
      const changed = makeQuestion({ question: 'What is the fee?', about: 'comparison' })
      expect(await questions.replace('local', changed)).toBe(false)
      await questions.add('local', makeQuestion())
      await questions.add('local', changed)
      expect(await questions.find(keyOf(changed))).toEqual(makeQuestion())
      expect(await questions.replace('local', changed)).toBe(true)
      await questions.close()
      questions = await place.open()
      expect(await questions.list('local', 'manual')).toEqual([changed])
    })

    test('keep one answer for each place', async () => {
      const key = keyOf(makeQuestion())
      await questions.keep(key, { place: '2025-01', key: 'x', answer: 'lost' })
      await questions.add('local', makeQuestion())
      expect(await questions.kept(key)).toEqual([])
      for (const kept of [
        { place: '2025:07 ["public"]', key: 'x', answer: 'one' },
        { place: '2025-01', key: 'x', answer: 'two' },
        { place: '2025-01', key: 'y', answer: 'three' },
      ])
        await questions.keep(key, kept)
      expect(await questions.kept(key)).toEqual([
        { place: '2025-01', key: 'y', answer: 'three' },
        { place: '2025:07 ["public"]', key: 'x', answer: 'one' },
      ])
      expect(await questions.kept({ ...key, tenant: 'theirs' })).toEqual([])
    })

    test('go with what was kept for them, and leave others alone', async () => {
      const [one, other] = [makeQuestion(), makeQuestion({ id: 'q10' })]
      for (const each of [one, other]) {
        await questions.add('local', each)
        await questions.keep(keyOf(each), { place: '2025-01', key: 'x', answer: each.id })
      }
      expect(await questions.remove(keyOf(one))).toBe(true)
      expect(await questions.remove(keyOf(one))).toBe(false)
      await questions.add('local', one)
      expect(await questions.kept(keyOf(one))).toEqual([])
      expect(await questions.kept(keyOf(other))).toEqual([{ place: '2025-01', key: 'x', answer: 'q10' }])
    })
  })
}
