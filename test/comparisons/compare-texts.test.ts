import { expect, it } from 'vitest'
import { readReleaseTexts } from '../../ingest/read-release-text.ts'
import { compareTexts } from '../../src/comparisons/compare-texts.ts'
import { makeFolder } from '../support/make-folder.ts'

const terms = '# Terms\n\nPay in time.\n'
const fees = (amount: number) => `# Fees\n\nThe fee is ${amount} USD.\n`
const read = () => {
  const folder = makeFolder({
    '1/fees.md': fees(10),
    '1/terms.md': terms,
    '2/fees.md': fees(12),
    '2/terms.md': terms,
  })
  return readReleaseTexts(`${folder}/1`, `${folder}/2`)
}

it('counts documents that both releases have, and compares the others', async () => {
  const [before, after] = await read()
  const { changes, completeness, unchanged } = compareTexts('own', before, after)
  expect(changes.map(change => change.after?.place.document)).toEqual(['fees.md'])
  expect(completeness.after).toMatchObject({ documents: 2, identical: 1, characters: fees(12).length })
  expect(unchanged).toBeUndefined()
})

it('has their places among the unchanged ones', async () => {
  const [before, after] = await read()
  const { completeness, unchanged } = compareTexts('own', before, after, { unchanged: true })
  expect(completeness.after.identical).toBe(1)
  expect(unchanged).toContainEqual({
    before: expect.objectContaining({
      place: expect.objectContaining({ release: before.release, document: 'terms.md' }),
    }),
    after: expect.objectContaining({
      place: expect.objectContaining({ release: after.release, document: 'terms.md' }),
    }),
  })
})
