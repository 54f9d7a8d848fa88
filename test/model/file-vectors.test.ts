import { appendFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openFileVectors } from '../../src/model/file-vectors/open-file-vectors.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const embedder = { id: 'titan-embed-v2-4', dimensions: 4 }
const vector = (...values: number[]) => new Float32Array(values)
const one = vector(0.1, 0.2, 0.3, 0.4)
const two = vector(1, 0, 0, 0)

function opened(folder: string, id = embedder.id) {
  const vectors = openFileVectors(folder, { ...embedder, id })
  onTestFinished(() => vectors.close())
  return vectors
}

async function place() {
  const folder = await makeTemporaryFolder()
  onTestFinished(() => folder.remove())
  return join(folder.path, 'embedding')
}

it('keeps vectors by text hash and embedder, also when it is opened again', async () => {
  const folder = await place()
  const first = opened(folder)
  await first.keep(new Map([['a', one]]))
  await first.keep(
    new Map([
      ['a', two],
      ['b', two],
    ]),
  )
  const again = opened(folder)
  expect(await again.find(['b', 'a', 'c'])).toEqual(
    new Map([
      ['b', two],
      ['a', one],
    ]),
  )
  expect(await opened(folder, 'another').find(['a'])).toEqual(new Map())
})

it('overwrites what a crash cut off', async () => {
  const folder = await place()
  const first = opened(folder)
  await first.keep(new Map([['a', one]]))
  const file = join(folder, 'titan-embed-v2-4.vectors')
  const whole = (await stat(file)).size
  await appendFile(file, 'half a rec')
  const again = opened(folder)
  await again.keep(new Map([['b', two]]))
  expect((await stat(file)).size).toBe(2 * whole)
  expect(await opened(folder).find(['a', 'b'])).toEqual(
    new Map([
      ['a', one],
      ['b', two],
    ]),
  )
})

it('forgets the vectors of every embedder', async () => {
  const folder = await place()
  const other = opened(folder, 'another')
  await other.keep(new Map([['a', one]]))
  const kept = opened(folder)
  await kept.keep(new Map([['a', one]]))
  await kept.forget()
  await expect(readdir(folder)).rejects.toThrow('ENOENT')
  expect(await kept.find(['a'])).toEqual(new Map())
})
