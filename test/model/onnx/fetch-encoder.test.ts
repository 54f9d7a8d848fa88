import { hash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fetchEncoder } from '../../../src/model/onnx/fetch-encoder.ts'
import { makeFolder } from '../../support/make-folder.ts'

const file = randomBytes(300_000)
const sha256 = hash('sha256', file, 'hex')
const half = file.length / 2

type Handle = (request: IncomingMessage, response: ServerResponse) => void

/** A server of its own; `asked` are the ranges that it was asked for. */
async function serve(handle: Handle) {
  const asked: (string | null)[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers.range ?? null)
    handle(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { asked, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.onnx` }
}

const whole: Handle = (_, response) => void response.end(file)
const ranged: Handle = (request, response) => {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
  if (start >= file.length) return void response.writeHead(416).end()
  if (start > 0)
    response.writeHead(206, { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` })
  response.end(file.subarray(start))
}
const breaksOff: Handle = (_, response) => {
  response.writeHead(200, { 'content-length': file.length })
  response.write(file.subarray(0, half), () => response.destroy())
}

const { signal } = new AbortController()
const fetchInto = (folder: string, address: string, wanted = sha256) =>
  fetchEncoder({ address, sha256: wanted, folder, signal })

describe('an encoder', () => {
  it('is fetched whole, and once', async () => {
    const { address, asked } = await serve(whole)
    const folder = join(makeFolder(), 'models/mine')
    const seen: (number | null)[][] = []
    const onProgress = (done: number, total: number | null) => seen.push([done, total])
    expect(await fetchEncoder({ address, sha256, folder, signal, onProgress })).toBe(true)
    expect(readFileSync(join(folder, 'model.onnx')).equals(file)).toBe(true)
    expect(readdirSync(folder)).toEqual(['model.onnx'])
    expect(seen.at(-1)).toEqual([file.length, file.length])
    expect(await fetchInto(folder, address)).toBe(false)
    expect(asked).toEqual([null])
  })

  it('is gone on with after a broken connection', async () => {
    const folder = makeFolder()
    await expect(fetchInto(folder, (await serve(breaksOff)).address)).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
    })
    expect(existsSync(join(folder, 'model.onnx'))).toBe(false)
    const { address, asked } = await serve(ranged)
    expect(await fetchInto(folder, address)).toBe(true)
    expect(asked).toEqual([`bytes=${half}-`])
    expect(readFileSync(join(folder, 'model.onnx')).equals(file)).toBe(true)
  })

  it.each([
    ['a server that sends all again', whole, half],
    ['a part that is too long', ranged, file.length],
  ] as [string, Handle, number][])('begins anew with %s', async (_, handle, begun) => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'model.onnx.part'), Buffer.alloc(begun))
    const { address } = await serve(handle)
    expect(await fetchInto(folder, address)).toBe(true)
    expect(readFileSync(join(folder, 'model.onnx')).equals(file)).toBe(true)
  })

  it('is refused and removed where it has another hash', async () => {
    const { address } = await serve(whole)
    const folder = makeFolder()
    await expect(fetchInto(folder, address, '0'.repeat(64))).rejects.toMatchObject({ code: 'conflict' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('replaces no other model', async () => {
    const { address } = await serve(whole)
    const folder = makeFolder()
    writeFileSync(join(folder, 'model.onnx'), 'another')
    await expect(fetchInto(folder, address)).rejects.toMatchObject({ code: 'conflict' })
    expect(readFileSync(join(folder, 'model.onnx'), 'utf8')).toBe('another')
  })

  it.each([
    ['is not there', 404, false],
    ['fails', 503, true],
  ])('that %s is said with its status', async (_, status, retryable) => {
    const { address } = await serve((_, response) => void response.writeHead(status).end())
    await expect(fetchInto(makeFolder(), address)).rejects.toMatchObject({
      ...{ code: 'unavailable', retryable },
      message: expect.stringContaining(`${status}`),
    })
  })

  it('stops being fetched when that is cancelled', async () => {
    const aborting = new AbortController()
    const { address } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': file.length })
      response.write(file.subarray(0, half), () => aborting.abort())
    })
    const folder = makeFolder()
    await expect(fetchEncoder({ address, sha256, folder, signal: aborting.signal })).rejects.toThrow()
    expect(existsSync(join(folder, 'model.onnx'))).toBe(false)
  })
})
