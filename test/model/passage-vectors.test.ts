import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { openPassageVectors } from '../../src/model/embedded/open-passage-vectors.ts'
import { byteVector, similarity, vectorKey } from '../../src/model/passage-vectors.ts'
import { makeFolder } from '../support/make-folder.ts'

function open(folder = makeFolder(), most?: number) {
  const vectors = openPassageVectors(folder, most)
  onTestFinished(() => vectors.close())
  return vectors
}
const keys = ['late fee', 'garage', 'territory'].map(vectorKey)
const made = (...places: number[]) =>
  new Map(places.map(place => [keys[place]!, Int8Array.from([place, -127, 127])]))

it('finds what was kept, by model', async () => {
  const folder = makeFolder()
  const first = openPassageVectors(folder)
  await first.keep('one', made(0, 1))
  await first.keep('other', made(2))
  await first.close()
  const again = open(folder)
  expect(await again.find('one', keys)).toEqual(made(0, 1))
  expect(await again.find('other', keys)).toEqual(made(2))
})

it('keeps a bounded number, the latest', async () => {
  const vectors = open(makeFolder(), 2)
  await vectors.keep('one', made(0))
  await vectors.keep('one', made(1))
  await vectors.keep('one', made(0, 2))
  expect([...(await vectors.find('one', keys)).keys()]).toEqual([keys[0], keys[2]])
})

it('forgets all but some texts, whoever encoded them', async () => {
  const vectors = open()
  await vectors.keep('one', made(0, 1))
  await vectors.keep('other', made(0, 2))
  await vectors.forgetOthers([keys[0]!])
  expect(await vectors.find('one', keys)).toEqual(made(0))
  expect(await vectors.find('other', keys)).toEqual(made(0))
  await vectors.forgetOthers([])
  expect((await vectors.find('one', keys)).size + (await vectors.find('other', keys)).size).toBe(0)
})

it('leaves no file where there is nothing to keep', async () => {
  const folder = makeFolder()
  await open(folder).forgetOthers([])
  expect(readdirSync(folder)).toEqual([])
})

it('compares vectors in bytes as whole ones, to two places', () => {
  const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 })
  const unit = (values: number[]) => {
    const length = Math.hypot(...values)
    return Float32Array.from(values, value => value / length)
  }
  const filled = vector.filter(values => Math.hypot(...values) > 1e-3).map(unit)
  fc.assert(
    fc.property(filled, filled, (one, other) => {
      const cosine = one.reduce((sum, value, at) => sum + value * other[at]!, 0)
      expect(Math.abs(similarity(one, byteVector(other)) - cosine)).toBeLessThan(0.01)
    }),
  )
})
