import { countWordCharacters } from '../count-word-characters.ts'
import type { ParsedDocument, SourceDocument } from '../parsed-document.ts'
import { xmlSections } from './xml-sections.ts'
import { isXmlElement, type XmlElement, xmlTree } from './xml-tree.ts'

/** Parses XML of any vocabulary by the shape of its elements. Throws `bad-release` with line and column. */
export function parseXml(source: SourceDocument): ParsedDocument {
  const root = xmlTree(source)
  return { ...xmlSections(root), warnings: [], fidelity: { charactersRead: charactersIn(root) } }
}

/** Letters and digits of texts and of attributes. */
function charactersIn({ attributes, children }: XmlElement): number {
  let count = 0
  for (const { plain } of attributes) count += countWordCharacters(plain.text)
  for (const child of children)
    count += isXmlElement(child) ? charactersIn(child) : countWordCharacters(child.plain.text)
  return count
}
