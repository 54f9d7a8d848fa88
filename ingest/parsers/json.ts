import { readJson } from './json-reader.ts'
import type { ParsedDocument, SourceDocument } from './parsed-document.ts'
import { charactersInValues } from './structured-node.ts'
import { structuredSections, structuredTitle } from './structured-sections.ts'

/** Parses a JSON file into sections by key path. */
export function parseJson({ path, text }: SourceDocument): ParsedDocument {
  const root = readJson(path, text)
  return {
    title: structuredTitle(root),
    sections: structuredSections(root),
    warnings: [],
    fidelity: { charactersRead: charactersInValues(root) },
  }
}
