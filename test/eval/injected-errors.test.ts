import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFrom } from '../../eval/datasets/injected/sentence-slots.ts'
import { injectError, wordErrors } from '../../eval/datasets/injected-errors/inject-error.ts'
import { paraphrase } from '../../eval/datasets/injected-errors/paraphrase.ts'
import { seededRandom } from '../../eval/datasets/seeded-random.ts'
import { prepareSources } from '../../eval/scorers/prepare-sources.ts'
import { scoreSentence } from '../../eval/scorers/score-sentence.ts'

const sentence =
  'From 3 March 2025 the Harbor Company must not charge a driver for at least 30 days, and the fee must be $45.'
const failures = (text: string) =>
  scoreSentence(text, prepareSources([sentence]))
    .checks.filter(({ passed }) => !passed)
    .map(({ check }) => check)

describe('injected errors', () => {
  it.each(wordErrors)('%s: the sentence says something else, and a check says which', kind => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), seed => {
        const told = injectError(kind, sentence, drawFrom(seededRandom(seed)), [
          'Meridian',
          'Lakeside Mutual',
        ])
        expect(told).not.toBe(sentence)
        expect(failures(told!)).not.toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('put nothing in where there is nothing of the kind', () => {
    const draw = drawFrom(seededRandom(1))
    for (const kind of wordErrors)
      expect(injectError(kind, 'Cars are rated by class.', draw, ['Acme'])).toBeNull()
  })

  it('turn a duty into a permission', () => {
    const draw = drawFrom(seededRandom(1))
    const told = injectError('modal', 'The operator must keep records.', draw, [])
    expect(told).toBe('The operator may keep records.')
  })

  it('leave a rewording without an error alone', () => {
    for (let seed = 0; seed < 60; seed++)
      expect(failures(paraphrase(sentence, drawFrom(seededRandom(seed))))).toEqual([])
  })
})
