import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LinesOf } from './judge-differences.ts'

/** Lines of places in the files of packages, given by name with their folders, whose sub-folders are releases. */
export function openSourceLines(folders: ReadonlyMap<string, string>): LinesOf {
  const starts = new Map<string, number[]>()
  const startsOf = (file: string) => {
    const known = starts.get(file)
    if (known) return known
    const text = readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
      .normalize('NFC')
    const found = [0, ...text.matchAll(/\n/g).map(({ index }) => index + 1)]
    starts.set(file, found)
    return found
  }
  return ({ package: name, release, document, span }) => {
    const lines = startsOf(join(folders.get(name)!, release, document))
    const lineAt = (offset: number) => lines.findLastIndex(start => start <= offset) + 1
    return [lineAt(span.start), lineAt(Math.max(span.start, span.end - 1))]
  }
}
