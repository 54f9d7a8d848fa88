import { describe, expect, it } from 'vitest'
import { injectedKinds } from '../../eval/datasets/injected/inject-edit.ts'
import { openInjection } from '../../eval/run/injected-edits.ts'

/** Of each kind; `npm run eval -- injected-edits` makes two hundred. */
const SAMPLE = 10

describe('one typed edit among 1,000 sections is told, alone, with its kind and values', () => {
  const injection = openInjection()

  it('in a release of a thousand sections', () => {
    expect(injection.sections).toBeGreaterThanOrEqual(1000)
  })

  it.each(injectedKinds)('%s', kind => {
    const missed = Array.from({ length: SAMPLE }, (_, index) => injection.miss(kind, 1000 + index))
    expect(missed.filter(each => each !== null)).toEqual([])
  })
})
