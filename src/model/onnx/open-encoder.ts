import { readFile } from 'node:fs/promises'
import { Problem } from '../../domain/problem.ts'
import { createWordPiece } from '../../language/word-piece.ts'
import { loadRuntime, type OnnxSession, type OnnxTensor } from './load-runtime.ts'
import { poolTokens } from './pool-tokens.ts'

/** Tokens of a text that are read, those around it included; what follows is cut off, as it was in training. */
const LONGEST = 256
/** Names that exported sentence encoders give their inputs. */
const INPUTS = { ids: ['ids', 'input_ids'], mask: ['mask', 'attention_mask'], types: ['token_type_ids'] }

/** Paths of a model and its words, and how many threads compute. */
export type EncoderFiles = { model: string; vocabulary: string; threads: number }

/** A sentence encoder in this thread: a text's unit vector. */
export type Encoder = {
  dimensions: number
  encode(text: string): Promise<Float32Array>
  close(): Promise<void>
}

/**
 * Opens a BERT-like encoder of uncased WordPiece. Its first output is either one vector a text, or one a token, of which
 * the mean is taken. Throws `Problem` (`bad-setting`) for files that are missing, or no such model.
 */
export async function openEncoder({ model, vocabulary, threads }: EncoderFiles): Promise<Encoder> {
  const runtime = loadRuntime()
  const tokens = (await readVocabulary(vocabulary)).replace(/\r?\n$/, '').split(/\r?\n/)
  const [start, end] = ['[CLS]', '[SEP]'].map(token => tokens.indexOf(token))
  if (start === undefined || end === undefined || start < 0 || end < 0)
    throw unusable(vocabulary, 'holds no [CLS] and [SEP]')
  const wordPiece = createWordPiece(tokens)
  const session = await openSession(runtime, model, threads)
  const [ids, mask, types] = [INPUTS.ids, INPUTS.mask, INPUTS.types].map(names =>
    session.inputNames.find(name => names.includes(name)),
  )
  const output = session.outputNames[0]
  const known = [ids, mask, types]
  if (!ids || !mask || output === undefined || session.inputNames.some(name => !known.includes(name))) {
    await session.release()
    throw unusable(model, `takes ${session.inputNames.join(', ')} instead of token ids and their mask`)
  }

  /** One by one: int8 models scale their numbers over a whole batch, so that a text's vector would depend on its company. */
  async function encode(text: string): Promise<Float32Array> {
    const tokenIds = [start!, ...wordPiece.tokenize(text).slice(0, LONGEST - 2), end!]
    const tensor = (value: (id: number) => number) =>
      new runtime.Tensor(
        'int64',
        BigInt64Array.from(tokenIds, id => BigInt(value(id))),
        [1, tokenIds.length],
      )
    const inputs: Record<string, OnnxTensor> = {
      [ids!]: tensor(id => id),
      [mask!]: tensor(() => 1),
      ...(types && { [types]: tensor(() => 0) }),
    }
    const vector = poolTokens((await session.run(inputs, [output!]))[output!])
    if (vector === null) throw unusable(model, 'gives no vectors')
    return vector
  }

  try {
    const { length: dimensions } = await encode('a')
    return { dimensions, encode, close: () => session.release() }
  } catch (error) {
    await session.release()
    throw error instanceof Problem
      ? error
      : unusable(model, `can't be run: ${(error as Error).message}`, error)
  }
}

async function openSession(
  runtime: ReturnType<typeof loadRuntime>,
  model: string,
  threads: number,
): Promise<OnnxSession> {
  try {
    return await runtime.InferenceSession.create(model, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    })
  } catch (error) {
    throw unusable(model, `can't be loaded: ${(error as Error).message}`, error)
  }
}

async function readVocabulary(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw unusable(file, "can't be read", cause)
  }
}

function unusable(file: string, what: string, cause?: unknown): Problem {
  return new Problem(
    'bad-setting',
    `${file} ${what}.`,
    'Name a folder with a sentence encoder as model.onnx in VARIORUM_RERANKER, such as `npx variorum models get` fetches.',
    { cause },
  )
}
