import type { Problem } from '../../src/domain/problem.ts'

/** A file of a release that can be read. `path` is relative to the release, NFC, with forward slashes. */
export type SourceFile = {
  path: string
  /** Bytes, as its folder or zip declares them. */
  bytes: number
  /** Throws `Problem` (`bad-release`, `too-large`) when the file can't be read in full. */
  read(signal?: AbortSignal): Promise<Uint8Array>
}

/**
 * A file that is not read, and why. `hidden` files belong to an operating system or an editor, `unsupported` ones
 * are of a format without a parser, `bad` ones should have been read and could not be; `problem` says more of why.
 */
export type SkippedFile = {
  path: string
  kind: 'hidden' | 'unsupported' | 'bad'
  reason: string
  problem?: Pick<Problem, 'code' | 'remedy'>
}

/** A file that should have been read. */
export const badFile = (path: string, { code, message, remedy }: Problem): SkippedFile => ({
  ...{ path, kind: 'bad', reason: message, problem: { code, remedy } },
})

/** A folder, a zip or a single file, listed. `name` is what it is called without its ending. */
export type Source = {
  location: string
  name: string
  kind: 'folder' | 'zip' | 'file'
  files: SourceFile[]
  skipped: SkippedFile[]
  close(): Promise<void>
}

/** Bytes, except `entries` (files of a source) and `ratio` (uncompressed by compressed, above `ratioFrom` bytes). */
export type ReadLimits = { file: number; total: number; entries: number; ratio: number; ratioFrom: number }

const megabyte = 1024 * 1024

/** 2 GB of text is about two million passages, far above what a release holds; deflate reaches 1,032 : 1. */
export const readLimits: ReadLimits = {
  file: 100 * megabyte,
  total: 2048 * megabyte,
  entries: 100_000,
  ratio: 200,
  ratioFrom: 10 * megabyte,
}
