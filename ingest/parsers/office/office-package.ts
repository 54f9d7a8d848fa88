import { Problem } from '../../../src/domain/problem.ts'
import { readZipBytes } from '../../read/read-zip.ts'
import type { ReadLimits } from '../../read/source.ts'
import { badDocument } from '../bad-document.ts'

/** The parts of a Word or Excel file (a zip of XML parts, ECMA-376-2). Nothing is inflated before it is asked for. */
export type OfficePackage = {
  names: readonly string[]
  /** The bytes of a part; null where there is none. Throws `Problem` (`bad-release`, `too-large`). */
  read(name: string): Promise<Uint8Array | null>
  close(): Promise<void>
}

const megabyte = 1024 * 1024

/** Text is a small part of what such files hold, and repeats itself: XML of large tables comes to 1 : 100. */
export const officeLimits: ReadLimits = {
  file: 400 * megabyte,
  total: 2048 * megabyte,
  entries: 20_000,
  ratio: 200,
  ratioFrom: 10 * megabyte,
}

const kinds = {
  word: { name: 'a Word file', ending: '.docx', old: 'WordDocument' },
  excel: { name: 'an Excel file', ending: '.xlsx', old: 'Workbook' },
} as const

/** Opens a file that is meant to be of this kind. Throws `Problem`: `bad-release` with what it is instead, `too-large`. */
export async function openOfficePackage(
  path: string,
  bytes: Uint8Array,
  kind: keyof typeof kinds,
  limits: ReadLimits = officeLimits,
): Promise<OfficePackage> {
  if (isCompoundFile(bytes)) throw compoundProblem(path, bytes, kind)
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b))
    throw badDocument(path, `the file is not ${kinds[kind].name}`, 'Name it after what it holds.')
  const zip = await readZipBytes(bytes, path, limits)
  const files = new Map(zip.files.map(file => [file.path, file]))
  return {
    names: [...files.keys()],
    async read(name) {
      const file = files.get(name)
      if (file === undefined) {
        const refused = zip.skipped.find(({ path: part, kind: why }) => part === name && why === 'bad')
        if (refused === undefined) return null
        throw badDocument(path, `part ${name} can't be read: ${refused.reason}`, 'Save the file again.')
      }
      try {
        return await file.read()
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        throw new Problem(error.code, `${path}: part ${name} ${error.message}`, 'Save the file again.', {
          cause: error,
        })
      }
    },
    close: zip.close,
  }
}

const compoundMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Whether a file is an OLE compound file: Office formats before 2007, and encrypted files of today's. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return compoundMark.every((byte, index) => bytes[index] === byte)
}

function compoundProblem(path: string, bytes: Uint8Array, kind: keyof typeof kinds): Problem {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const holds = (stream: string) => buffer.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage'))
    return badDocument(
      path,
      'the file is protected by a password',
      'Save it without a password and ingest that.',
    )
  const { ending, old } = kinds[kind]
  return holds(old)
    ? badDocument(
        path,
        'the file has the format that Office wrote before 2007',
        `Open it in Office or LibreOffice, save it as ${ending} and ingest that.`,
      )
    : badDocument(
        path,
        `the file is not ${kinds[kind].name}`,
        `Save it as ${ending}, or name it after what it holds.`,
      )
}
