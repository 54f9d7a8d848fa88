import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerLog } from '../../src/memory/answer-log.ts'
import { eraseFeedback } from '../../src/memory/erase-feedback.ts'
import { makeFeedback, makeQuotingFeedback } from '../support/feedback-records.ts'
import { askedAt, makeLoggedAnswer } from '../support/turn-records.ts'
import type { AnswerPlace } from './answer-log.contract.ts'

const all = { limit: 1000, offset: 0 }

/** What every `AnswerLog` does with feedback. */
export function feedbackContract(name: string, makePlace: () => Promise<AnswerPlace>): void {
  describe(`${name}: feedback`, () => {
    let place: AnswerPlace
    let log: AnswerLog

    beforeEach(async () => {
      place = await makePlace()
      log = await place.open()
      for (const id of ['answer-1', 'answer-2']) await log.record('local', makeLoggedAnswer({ id }), null)
    })
    afterEach(async () => {
      await log.close()
      await place.dispose()
    })

    test('is given to an answer of the tenant only', async () => {
      expect(await log.giveFeedback('local', makeFeedback({ answerId: 'unknown' }))).toBeNull()
      expect(await log.giveFeedback('theirs', makeFeedback())).toBeNull()
      expect(await log.feedback('local', all)).toEqual([])
      expect(await log.giveFeedback('local', makeFeedback())).toEqual(makeFeedback())
      expect(await log.feedback('theirs', all)).toEqual([])
    })

    test('takes the place of what the same caller said of the same answer', async () => {
      await log.giveFeedback('local', makeFeedback())
      const again = makeFeedback({
        id: 'feedback-2',
        thumb: 'up',
        reasons: [],
        createdAt: askedAt(2),
        updatedAt: askedAt(2),
      })
      const kept = { ...again, id: 'feedback-1', createdAt: askedAt(1) }
      expect(await log.giveFeedback('local', again)).toEqual(kept)
      expect(await log.feedback('local', all)).toEqual([kept])
    })

    test('of other callers and answers stands beside it, in the order in which it was first given', async () => {
      const given = [
        makeFeedback(),
        makeFeedback({ id: 'feedback-2', owner: 'bob' }),
        makeFeedback({ id: 'feedback-3', answerId: 'answer-2' }),
      ]
      for (const each of [...given, given[0]!]) await log.giveFeedback('local', each)
      expect(await log.feedback('local', all)).toEqual(given)
      expect(await log.feedback('local', { limit: 1, offset: 1 })).toEqual([given[1]])
    })

    test('loses the words of purged documents, within its tenant', async () => {
      await log.record('theirs', makeLoggedAnswer(), null)
      const quoting = makeQuotingFeedback('zanzibar')
      const other = makeFeedback({ id: 'feedback-2', owner: 'bob', comment: 'No.' })
      for (const each of [quoting, other]) await log.giveFeedback('local', each)
      await log.giveFeedback('theirs', quoting)
      for (let repeated = 0; repeated < 2; repeated++) {
        await log.eraseText('local', ['unknown', 'gone'])
        expect(await log.feedback('local', all)).toEqual([eraseFeedback(quoting, new Set(['gone'])), other])
      }
      expect(await log.feedback('theirs', all)).toEqual([quoting])
    })

    test('is kept when the log is closed and opened again', async () => {
      await log.giveFeedback('local', makeFeedback())
      await log.close()
      log = await place.open()
      expect(await log.feedback('local', all)).toEqual([makeFeedback()])
    })
  })
}
