import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import wabt from 'wabt'
import { kernelFile } from '../../src/search/embedded/scan-vectors.ts'

test('the compiled kernel is the compiled source', async () => {
  const source = await readFile(new URL('./int8-kernel.wat', kernelFile))
  const { parseWat } = await wabt()
  const module = parseWat('int8-kernel.wat', source, { threads: true, simd: true })
  const compiled = Buffer.from(module.toBinary({}).buffer)
  module.destroy()
  expect(compiled.equals(await readFile(kernelFile))).toBe(true)
})
