import { extname } from 'node:path'
import type { ReleaseText } from '../src/compare/release-text.ts'
import { Problem } from '../src/domain/problem.ts'
import { listNames } from './list-names.ts'
import { openParserPool, type ParserPool } from './parsers/apart/parser-pool.ts'
import { detectFormat, supportedExtensions } from './parsers/detect/detect-format.ts'
import { refusedFile } from './parsers/detect/refused-file.ts'
import { parseFile } from './parsers/parse-file.ts'
import { findReleaseFolders } from './plan/release-folders.ts'
import { openSource } from './read/open-source.ts'
import type { SkippedFile } from './read/source.ts'

/** A user's own release, with why each file that was left out was. */
export type OwnRelease = Omit<Required<ReleaseText>, 'unread'> & { unread: SkippedFile[] }

/**
 * Reads two of a user's own files, folders or zips, without ingesting them, so that they can be compared. Two single
 * files are taken for versions of one document, whatever their names. The releases are called as the paths are given;
 * hidden files are left aside.
 * Throws `Problem` (`not-found`, `bad-release`, `too-large`, `bad-request` for a file beside a folder, `cancelled`).
 */
export async function readReleaseTexts(
  older: string,
  newer: string,
  signal?: AbortSignal,
): Promise<[OwnRelease, OwnRelease]> {
  const before = await openSource(older, undefined, signal)
  const pool = openParserPool()
  try {
    const after = await openSource(newer, undefined, signal)
    try {
      if ((before.kind === 'file') !== (after.kind === 'file'))
        throw new Problem(
          'bad-request',
          `${before.kind === 'file' ? older : newer} is a file and ${before.kind === 'file' ? newer : older} is not.`,
          'Give two files, or two folders or zips.',
        )
      const name = after.kind === 'file' ? after.files[0]!.path : null
      return [
        await readFiles(before, older, name, pool, signal),
        await readFiles(after, newer, name, pool, signal),
      ]
    } finally {
      await after.close()
    }
  } finally {
    await pool.close()
    await before.close()
  }
}

type Source = Awaited<ReturnType<typeof openSource>>

/** `name` is what a single file is called in the comparison. */
async function readFiles(
  source: Source,
  release: string,
  name: string | null,
  pool: ParserPool,
  signal?: AbortSignal,
): Promise<OwnRelease> {
  const { releases } = await findReleaseFolders(source, true, signal)
  const skipped = releases.flatMap(each => each.skipped).filter(({ kind }) => kind !== 'hidden')
  const text = {
    release,
    sections: [] as ReleaseText['sections'][number][],
    documents: [] as NonNullable<ReleaseText['documents']>[number][],
    unread: skipped,
  }
  for (const file of releases.flatMap(({ files }) => files)) {
    signal?.throwIfAborted()
    try {
      const bytes = await file.read(signal)
      const detected = detectFormat(file.path, bytes)
      if (name === null && 'refused' in detected) {
        skipped.push(refusedFile(file.path, detected))
        continue
      }
      // The title may come from the name, and must not differ because the names do.
      const titled = name === null ? file.path : withExtension(name, extname(file.path))
      const { id, contentHash, format, warnings, sections } = await parseFile(
        { path: titled, bytes },
        { pool, signal },
      )
      const document = name ?? file.path
      text.documents.push({ path: document, contentHash, warnings })
      for (const section of sections)
        text.sections.push({ document, documentVersion: id, contentHash, format, section })
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'cancelled') throw error
      if (name !== null) throw calledAsGiven(error, release)
      skipped.push({ path: file.path, kind: 'bad', reason: withoutName(error.message, file.path) })
    }
  }
  if (text.documents.length === 0 && skipped.length > 0)
    throw new Problem(
      'bad-release',
      `${release} holds no file that can be read: ${listNames(skipped.map(({ path }) => path))}.`,
      `Give files that end in ${supportedExtensions.join(', ')}.`,
    )
  return text
}

/** A single file is parsed under the name of the newer one; what is wrong with it is told of the file itself. */
const calledAsGiven = ({ code, message, remedy }: Problem, given: string) =>
  new Problem(
    code,
    message.replace(/^[^:\n]*(?=: )/, () => given),
    remedy,
  )

const withoutName = (message: string, path: string) =>
  message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message

const withExtension = (name: string, extension: string) =>
  name.slice(0, name.length - extname(name).length) + extension
