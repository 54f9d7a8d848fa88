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

const saveAgain = 'Copy it again in full, or open it in Office or LibreOffice and save it again.'

/** Opens a file that is known to be of Office. Throws `Problem` (`bad-release`, `too-large`). */
export async function openOfficePackage(
  path: string,
  bytes: Uint8Array,
  limits: ReadLimits = officeLimits,
): Promise<OfficePackage> {
  const zip = await readZipBytes(bytes, path, limits).catch(error => {
    if (!(error instanceof Problem) || error.code !== 'bad-release') throw error
    throw badDocument(path, 'the file is damaged or cut off', saveAgain, error)
  })
  const files = new Map(zip.files.map(file => [file.path, file]))
  const refused = new Map(
    zip.skipped.filter(({ kind }) => kind === 'bad').map(part => [part.path, part.reason]),
  )
  return {
    names: [...files.keys(), ...refused.keys()],
    async read(name) {
      const file = files.get(name)
      if (file === undefined) {
        const reason = refused.get(name)
        if (reason === undefined) return null
        throw badDocument(path, `part ${name} can't be read: ${reason}`, 'Save the file again.')
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
