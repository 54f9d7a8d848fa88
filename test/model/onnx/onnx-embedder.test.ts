import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openOnnxEmbedder } from '../../../src/model/onnx/open-onnx-embedder.ts'
import { makeFolder } from '../../support/make-folder.ts'
import { encoderFolder } from '../../support/onnx/encoder-folder.ts'
import { onnxRuntimeMissing } from '../../support/onnx/onnx-runtime-missing.ts'
import { writeEncoder } from '../../support/onnx/write-encoder.ts'

async function open(folder: string) {
  const embedder = await openOnnxEmbedder(folder, 1)
  onTestFinished(() => embedder.close())
  return embedder
}

describe.skipIf(onnxRuntimeMissing)('an encoder in a folder', () => {
  it('gives unit vectors, the mean over the tokens of a text', async () => {
    const embedder = await open(writeEncoder(makeFolder()))
    expect(embedder.dimensions).toBe(3)
    const [fee, late, both] = await embedder.embed(['Fee', 'late late', 'late, brown fee'], 'passage')
    expect([...fee!]).toEqual([1, 0, 0])
    expect([...late!]).toEqual([0, 1, 0])
    const length = Math.hypot(2, 2, 1)
    expect([...both!]).toEqual([2, 2, 1].map(value => expect.closeTo(value / length, 6)))
  })

  it('reads 254 words of a text', async () => {
    const embedder = await open(writeEncoder(makeFolder()))
    const [whole, cut] = await embedder.embed(
      [`${'fee '.repeat(253)}late`, `${'fee '.repeat(254)}late`],
      'passage',
    )
    expect(whole![1]).toBeGreaterThan(0)
    expect(cut![1]).toBe(0)
  })

  it('gives zeros for a text without words', async () => {
    const embedder = await open(writeEncoder(makeFolder()))
    expect([...(await embedder.embed(['', '…'], 'query'))[1]!]).toEqual([0, 0, 0])
  })

  it('is named after its folder and its content', async () => {
    const folder = writeEncoder(join(makeFolder(), 'tiny'))
    const [one, other] = [await open(folder), await open(writeEncoder(makeFolder()))]
    expect(one.id).toMatch(/^tiny@[0-9a-f]{12}$/)
    expect(other.id.split('@')[1]).toBe(one.id.split('@')[1])
  })

  it.each([
    ['is not there', () => makeFolder()],
    [
      'is no model',
      () => {
        const folder = writeEncoder(makeFolder())
        writeFileSync(join(folder, 'model.onnx'), 'no model')
        return folder
      },
    ],
    ['takes something else than tokens', () => writeEncoder(makeFolder(), ['input_ids', 'pixels'])],
    [
      'has no vocabulary',
      () => {
        const folder = writeEncoder(makeFolder())
        writeFileSync(join(folder, 'vocab.txt'), 'fee\nlate\n')
        return folder
      },
    ],
  ])('is refused with its file and a remedy where it %s', async (_, make) => {
    const folder = make()
    await expect(openOnnxEmbedder(folder, 1)).rejects.toMatchObject({
      code: 'bad-setting',
      message: expect.stringContaining(folder),
      remedy: expect.stringContaining('model.onnx'),
    })
  })
})

// By onnxruntime 1.30 for Python, with token ids of the tokenizers library.
const references: [string, number[]][] = [
  ['What is the late payment fee?', [0.039131, 0.005617, -0.008913, 0.016608, 0.030102, 0.00262]],
  [
    "Motorcycles are rated by engine size; sidecars aren't covered — naïve café €12.",
    [0.031292, 0.090549, -0.021678, 0.010807, 0.054317, 0.016908],
  ],
  ['word '.repeat(400), [-0.021136, -0.094896, -0.036062, 0.041514, -0.041227, 0.025919]],
]

describe.skipIf(onnxRuntimeMissing || encoderFolder === null)('MiniLM', () => {
  it('encodes as the reference does, whatever else is asked for', async () => {
    const embedder = await open(encoderFolder!)
    expect(embedder).toMatchObject({ id: 'minilm-int8@57c948f6b633', dimensions: 384 })
    const vectors = await embedder.embed(
      references.map(([text]) => text),
      'passage',
    )
    for (const [index, [, first]] of references.entries())
      expect([...vectors[index]!.slice(0, 6)]).toEqual(first.map(value => expect.closeTo(value, 3)))
  })
})
