import { parseDocument } from '../../ingest/parsers/parse-document.ts'
import type { DocumentVersion } from '../../src/domain/document.ts'

/** A document version of a file with this text. */
export const parsedDocument = (path: string, text: string): DocumentVersion =>
  parseDocument({ path, bytes: new TextEncoder().encode(text) })
