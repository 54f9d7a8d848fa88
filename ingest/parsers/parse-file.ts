import type { DocumentVersion } from '../../src/domain/document.ts'
import { openParserPool, type ParserPool } from './apart/parser-pool.ts'
import { isQuick } from './is-quick.ts'
import { type ParseInput, parseDocument, parserFor } from './parse-document.ts'
import type { ParseReuse } from './parse-reuse.ts'

/**
 * Parses and splits one file, by what it holds: one that is quick to read in this thread, every other one in a thread of
 * `pool`, or of its own. Throws `bad-release` naming file, place and remedy, `too-large`, and the signal's reason.
 */
export async function parseFile(
  input: ParseInput,
  {
    reuse,
    pool,
    signal,
  }: {
    reuse?: ParseReuse | undefined
    pool?: ParserPool | undefined
    signal?: AbortSignal | undefined
  } = {},
): Promise<DocumentVersion> {
  const parser = parserFor(input)
  if (isQuick(parser, input.bytes)) return parseDocument({ ...input, parser }, reuse)
  const own = pool ?? openParserPool()
  try {
    return await own.parse({ ...input, parser }, signal)
  } finally {
    if (!pool) await own.close()
  }
}
