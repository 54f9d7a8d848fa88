import type { ParserPool } from '../../../../ingest/parsers/apart/parser-pool.ts'
import { parseFile } from '../../../../ingest/parsers/parse-file.ts'
import type { DocumentFormat } from '../../../../src/domain/document.ts'
import { Problem } from '../../../../src/domain/problem.ts'
import { planCorpus } from '../../../../test/support/corpus/make-corpus.ts'
import { seededRandom } from '../../../datasets/seeded-random.ts'
import { mutateFile } from './mutate-file.ts'

/** At least so many changed files are made of each file that is taken. */
const changesOfOne = 8

export type SoakedFormat = { read: number; refused: number; slowest: number; faults: string[] }

/**
 * Reads `count` changed files of a format, from number `from` on, two at a time; the same for the same seed and number. A fault is
 * a parser that fell or took all its time or memory, and a refusal that does not tell what is wrong, where, and what would help.
 */
export async function soakMutations(
  format: DocumentFormat,
  { seed, from, count }: { seed: number; from: number; count: number },
  pool: ParserPool,
  onRead: (done: number) => void = () => {},
): Promise<SoakedFormat> {
  const files = await Promise.all(
    planCorpus(seed)
      .filter(each => each.format === format)
      .slice(0, Math.ceil(count / changesOfOne))
      .map(each => each.make()),
  )
  const soaked: SoakedFormat = { read: 0, refused: 0, slowest: 0, faults: [] }
  let next = from
  await Promise.all([soak(), soak()])
  return soaked

  async function soak(): Promise<void> {
    while (next < from + count) {
      const number = next++
      const random = seededRandom(seed * 100_003 + number)
      const [file, other] = [files[number % files.length]!, files[Math.floor(random() * files.length)]!]
      const bytes = await mutateFile(file.bytes, other.bytes, random)
      const started = performance.now()
      const fault = await read(file.path, bytes)
      soaked.slowest = Math.max(soaked.slowest, (performance.now() - started) / 1000)
      if (fault !== null) soaked.faults.push(`${file.path}, number ${number}: ${fault}`)
      onRead(number + 1 - from)
    }
  }

  async function read(path: string, bytes: Uint8Array): Promise<string | null> {
    try {
      await parseFile({ path, bytes }, { pool })
      soaked.read++
      return null
    } catch (error) {
      soaked.refused++
      return faultOf(error, path)
    }
  }
}

/** What is wrong with how a file was refused; null for a clear reason. */
export function faultOf(error: unknown, path: string): string | null {
  if (!(error instanceof Problem)) return `not a Problem: ${error}`
  const { code, message, remedy } = error
  const told = `${code} "${message}" "${remedy}"`
  if (!['bad-release', 'too-large'].includes(code)) return `another code: ${told}`
  if (/reading it broke off|took longer than|of memory to read/.test(message)) return `fell: ${told}`
  if (
    !/^[: ]/.test(message.slice(path.length)) ||
    !message.startsWith(path) ||
    message.length < path.length + 12
  )
    return `does not tell what is wrong: ${told}`
  if (remedy.length < 10) return `no remedy: ${told}`
  const raw =
    /\bundefined\b(?! entity)|\bnull\b|NaN|\[object|\bat \w+ \(|\.ts:|node_modules|is not a function|Cannot read|prototype/
  return raw.test(message) ? `an inner message: ${told}` : null
}
