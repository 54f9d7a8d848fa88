import { Problem } from '../../src/domain/problem.ts'

/** The `bad-release` problem of one file; `reason` says what is wrong and where. */
export function badDocument(path: string, reason: string, remedy: string, cause?: unknown): Problem {
  return new Problem('bad-release', `${path}: ${reason}`, remedy, cause === undefined ? {} : { cause })
}

/** `line 3, column 7` of a UTF-16 offset, both counted from 1. */
export function lineAndColumn(text: string, offset: number): string {
  let line = 1
  let lineStart = 0
  for (;;) {
    const next = text.indexOf('\n', lineStart)
    if (next === -1 || next >= offset) break
    line++
    lineStart = next + 1
  }
  return `line ${line}, column ${offset - lineStart + 1}`
}
