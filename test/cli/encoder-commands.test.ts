import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { examineEncoder } from '../../src/cli/examine-encoder.ts'
import { main } from '../../src/cli.ts'
import { makeFolder } from '../support/make-folder.ts'
import { onnxRuntimeMissing } from '../support/onnx/onnx-runtime-missing.ts'
import { writeEncoder } from '../support/onnx/write-encoder.ts'

async function models(...parameters: string[]) {
  const printed: string[] = []
  const print = (text: string) => void printed.push(text)
  const code = await main(['models', ...parameters], {
    ...{ print, warn: print, style: (_, text) => text },
    ...{ interactive: false, coloured: false, columns: 80, width: 80 },
  })
  return { code, printed: printed.join('') }
}

async function serve(file: Buffer): Promise<string> {
  const server = createServer((_, response) => void response.end(file))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('models get', () => {
  const file = Buffer.from('a model')

  it('fetches what has the hash, and says how it is used', async () => {
    const folder = join(makeFolder(), 'mine')
    const from = await serve(file)
    const fetched = await models(
      ...['get', 'mine', '--from', from, '--sha256', hash('sha256', file, 'hex'), '--to', folder],
    )
    expect(fetched).toMatchObject({ code: 0 })
    expect(fetched.printed).toContain(`VARIORUM_RERANKER=onnx:${folder}`)
    expect(readFileSync(join(folder, 'model.onnx')).equals(file)).toBe(true)
  })

  it('knows the hash of what was measured, and takes nothing else for it', async () => {
    const refused = await models('get', 'minilm-int8', '--from', await serve(file), '--to', makeFolder())
    expect(refused.code).not.toBe(0)
    expect(refused.printed).toContain('57c948f6b633')
  })

  it.each([
    ['without a hash', ['mine', '--from', 'http://localhost/'], '--sha256'],
    ['with half a hash', ['mine', '--from', 'http://localhost/', '--sha256', 'abc'], '64 hexadecimal'],
    [
      'by another hash',
      ['minilm-int8', '--from', 'http://localhost/', '--sha256', '0'.repeat(64)],
      'another',
    ],
    ['from a file', ['minilm-int8', '--from', 'file:///model.onnx'], 'http://'],
    ['under a path for a name', ['../up', '--from', 'http://localhost/'], 'no name'],
  ])('asks for nothing %s', async (_, parameters, said) => {
    const refused = await models('get', ...parameters)
    expect(refused.code).not.toBe(0)
    expect(refused.printed).toContain(said)
  })
})

describe.skipIf(onnxRuntimeMissing)('an encoder', () => {
  it('is said to run', async () => {
    const folder = writeEncoder(join(makeFolder(), 'tiny'))
    expect(await examineEncoder({ folder, limitMs: 100 })).toMatchObject({
      ...{ subject: 'encoder', remedy: null },
      text: expect.stringMatching(/^tiny@[0-9a-f]{12}, 3 dimensions, [\d.]+ ms/),
    })
  })

  it('that is not in its folder is said to be missing, with what would help', async () => {
    const folder = makeFolder()
    expect(await examineEncoder({ folder, limitMs: 100 })).toMatchObject({
      text: expect.stringContaining(folder),
      remedy: expect.stringContaining('models get'),
    })
  })
})
