import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerLog } from '../../src/memory/answer-log.ts'
import { eraseAnswer } from '../../src/memory/erase-answer.ts'
import { makeComparingAnswer } from '../support/cited-answers.ts'
import { makeLoggedAnswer } from '../support/turn-records.ts'

/** An empty place for answers. `open` may be called several times; each gives a log over the same place. */
export type AnswerPlace = { open(): Promise<AnswerLog>; dispose(): Promise<void> }

/** What every `AnswerLog` does. */
export function answerLogContract(name: string, makePlace: () => Promise<AnswerPlace>): void {
  describe(`${name}: answers`, () => {
    let place: AnswerPlace
    let log: AnswerLog

    beforeEach(async () => {
      place = await makePlace()
      log = await place.open()
    })
    afterEach(async () => {
      await log.close()
      await place.dispose()
    })

    test('finds an answer by its id, within its tenant', async () => {
      const answer = makeLoggedAnswer({ text: '14 characters. [1]', timings: { retrieve: 1.25 } })
      await log.record('local', answer)
      expect(await log.find('local', answer.id)).toEqual(answer)
      expect(await log.find('theirs', answer.id)).toBeNull()
      expect(await log.find('local', 'unknown')).toBeNull()
    })

    test('keeps the first record of an answer', async () => {
      await log.record('local', makeLoggedAnswer({ text: 'first' }))
      await log.record('local', makeLoggedAnswer({ text: 'second' }))
      expect((await log.find('local', 'answer-1'))?.text).toBe('first')
    })

    test('erases what answers say of a purged document, within its tenant', async () => {
      const answer = makeComparingAnswer('zanzibar')
      const others = Array.from({ length: 250 }, (_, index) => ({ ...answer, id: `answer-${index + 2}` }))
      for (const each of [answer, ...others]) await log.record('local', each)
      await log.record('theirs', answer)
      await log.eraseText('local', [])
      expect(await log.find('local', answer.id)).toEqual(answer)
      for (let repeated = 0; repeated < 2; repeated++) {
        await log.eraseText('local', ['unknown', 'gone'])
        for (const each of [answer, others.at(-1)!])
          expect(await log.find('local', each.id)).toEqual(eraseAnswer(each, new Set(['gone'])))
      }
      expect(await log.find('theirs', answer.id)).toEqual(answer)
    })

    test('keeps answers when it is closed and opened again', async () => {
      await log.record('local', makeLoggedAnswer())
      await log.close()
      log = await place.open()
      expect(await log.find('local', 'answer-1')).toEqual(makeLoggedAnswer())
    })
  })
}
