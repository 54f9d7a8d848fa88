import type { ParsedDocument, SourceDocument } from './parsed-document.ts'
import { charactersInValues } from './structured-node.ts'
import { structuredSections, structuredTitle } from './structured-sections.ts'
import { readYaml } from './yaml-reader.ts'

/** Parses a YAML file into sections by key path. */
export function parseYaml({ path, text }: SourceDocument): ParsedDocument {
  const root = readYaml(path, text)
  return {
    title: structuredTitle(root),
    sections: structuredSections(root),
    warnings: [],
    fidelity: { charactersRead: charactersInValues(root) },
  }
}
