import { describe, expect, it } from 'vitest'
import { changeGrounds } from '../../../src/answer/retrieve/change-grounds.ts'
import { changesInOtherWords } from '../../../src/answer/retrieve/changes-in-other-words.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import { openStaticEmbedder } from '../../../src/model/static-embedder/open-static-embedder.ts'
import { releaseText } from '../../compare/release-text.ts'

const embedder = await openStaticEmbedder()
const rules = (days: number, hours: number, claims: number) => ({
  'rules.md': `# Rules\n\n## 1 Cancellation by the company\n\nFor non-payment of premium the notice period is ${days} days.\n\n## 2 Storms\n\nAuthority is suspended for ${hours} hours after an earthquake.\n\n## 3 Claims\n\nNo more than ${claims} claims are paid.\n`,
})
const { changes } = compareReleases(
  'manual',
  releaseText('1', rules(10, 48, 2)),
  releaseText('2', rules(20, 72, 3)),
)
const found = (topic: string) =>
  changesInOtherWords(
    topic,
    changes.map(change => changeGrounds(change, [])),
    embedder,
    new AbortController().signal,
  )

describe('changes in other words than the question', () => {
  it('are those of the one section that stands out', async () => {
    const told = await found('terminating a policy for non-payment')
    expect(told.map(({ after }) => after!.place.number)).toEqual(['1'])
  })

  it('are none where nothing speaks of the topic', async () => {
    expect(await found('drones')).toEqual([])
    expect(await found('pension of employees')).toEqual([])
  })

  it('are none where several sections meet the topic alike', async () => {
    expect(await found('days, hours and claims')).toEqual([])
  })
})
