import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'fee', 'late', 'garage', 'brown']
/** A row for each word, by which its token is encoded; the marks around a text are zeros. */
export const rows: Readonly<Record<string, readonly [number, number, number]>> = {
  fee: [1, 0, 0],
  late: [0, 1, 0],
  garage: [0, 0, 2],
  brown: [1, 1, 1],
}

/**
 * Writes an ONNX model that looks up a row for each token (`Gather`), and its vocabulary, into a folder: the smallest that
 * has one vector a token. `inputs` are the names of ids and mask.
 */
export function writeEncoder(folder: string, inputs = ['input_ids', 'attention_mask']): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'vocab.txt'), `${words.join('\n')}\n`)
  const table = Float32Array.from(words.flatMap(word => rows[word] ?? [0, 0, 0]))
  const initializer = message(
    integer(1, words.length),
    integer(1, 3),
    integer(2, 1),
    text(8, 'table'),
    bytes(9, new Uint8Array(table.buffer)),
  )
  const node = message(text(1, 'table'), text(1, inputs[0]!), text(2, 'rows'), text(4, 'Gather'))
  const graph = message(
    bytes(1, node),
    text(2, 'encoder'),
    bytes(5, initializer),
    ...inputs.map(name => bytes(11, value(name, 7, [1, null]))),
    bytes(12, value('rows', 1, [1, null, 3])),
  )
  const opset = message(text(1, ''), integer(2, 17))
  writeFileSync(join(folder, 'model.onnx'), message(integer(1, 8), bytes(7, graph), bytes(8, opset)))
  return folder
}

// What of protobuf and of onnx.proto a model of one node needs: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
const message = (...fields: Buffer[]) => Buffer.concat(fields)
const varint = (number: number): Buffer =>
  number < 128 ? Buffer.from([number]) : Buffer.from([(number & 127) | 128, ...varint(number >>> 7)])
const integer = (field: number, number: number) => Buffer.concat([varint(field << 3), varint(number)])
const bytes = (field: number, content: Uint8Array) =>
  Buffer.concat([varint((field << 3) | 2), varint(content.length), content])
const text = (field: number, content: string) => bytes(field, Buffer.from(content))

/** A tensor by name, type of its elements and shape; null is any length. */
function value(name: string, type: number, shape: readonly (number | null)[]): Buffer {
  const dimensions = shape.map(length => bytes(1, length === null ? text(2, 'tokens') : integer(1, length)))
  const tensor = message(integer(1, type), bytes(2, message(...dimensions)))
  return message(text(1, name), bytes(2, bytes(1, tensor)))
}
