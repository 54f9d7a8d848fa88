import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerLog } from '../../src/memory/answer-log.ts'
import { eraseAnswer } from '../../src/memory/erase-answer.ts'
import { eraseEvidence } from '../../src/memory/erase-evidence.ts'
import { makeComparingAnswer } from '../support/cited-answers.ts'
import { makeEvidenceRecord } from '../support/evidence-records.ts'
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
      await log.record('local', answer, null)
      expect(await log.find('local', answer.id)).toEqual(answer)
      expect(await log.find('theirs', answer.id)).toBeNull()
      expect(await log.find('local', 'unknown')).toBeNull()
    })

    test('keeps the first record of an answer', async () => {
      await log.record('local', makeLoggedAnswer({ text: 'first' }), null)
      await log.record('local', makeLoggedAnswer({ text: 'second' }), null)
      expect((await log.find('local', 'answer-1'))?.text).toBe('first')
    })

    test('keeps what an answer was scored on beside it, within its tenant', async () => {
      const record = makeEvidenceRecord('quokka')
      await log.record('local', makeLoggedAnswer(), record)
      await log.record('local', makeLoggedAnswer({ id: 'answer-2' }), null)
      expect(await log.evidence('local', 'answer-1')).toEqual(record)
      expect(await log.evidence('theirs', 'answer-1')).toBeNull()
      expect(await log.evidence('local', 'answer-2')).toBeNull()
      expect(await log.evidence('local', 'unknown')).toBeNull()
    })

    test('erases a purged document from the evidence of an answer that does not cite it', async () => {
      const record = makeEvidenceRecord('zanzibar')
      for (const tenant of ['local', 'theirs']) await log.record(tenant, makeLoggedAnswer(), record)
      await log.eraseText('local', ['gone'])
      expect(await log.evidence('local', 'answer-1')).toEqual(eraseEvidence(record, new Set(['gone'])))
      expect(await log.find('local', 'answer-1')).toEqual(makeLoggedAnswer())
      expect(await log.evidence('theirs', 'answer-1')).toEqual(record)
    })

    test('erases what answers say of a purged document, within its tenant', async () => {
      const answer = makeComparingAnswer('zanzibar')
      const others = Array.from({ length: 250 }, (_, index) => ({ ...answer, id: `answer-${index + 2}` }))
      for (const each of [answer, ...others]) await log.record('local', each, null)
      await log.record('theirs', answer, null)
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
      await log.record('local', makeLoggedAnswer(), null)
      await log.close()
      log = await place.open()
      expect(await log.find('local', 'answer-1')).toEqual(makeLoggedAnswer())
    })
  })
}
