import type { XmlSource } from '../office/read-xml.ts'
import { formatNumber } from './number-format.ts'
import { raisedText } from './raised-text.ts'
import type { WordNote } from './word-content.ts'
import type { WordContext } from './word-context.ts'
import { elementsIn, readElements, type XmlElement } from './xml-element.ts'

/**
 * The notes of a document: footnotes are counted in decimals, endnotes in Roman numerals, each where it is referred to. `read`
 * gives a note's text.
 */
export function openNotes(
  sources: { footnote: XmlSource | null; endnote: XmlSource | null },
  read: (note: XmlElement) => string,
): WordContext['noteOf'] {
  const texts = {
    footnote: noteElements(sources.footnote, 'footnote'),
    endnote: noteElements(sources.endnote, 'endnote'),
  }
  const counted = { footnote: 0, endnote: 0 }
  return (kind, id, ownMark): WordNote | null => {
    const element = texts[kind].get(id)
    if (element === undefined) return null
    const text = read(element)
    if (ownMark) return { mark: '', text }
    const number = ++counted[kind]
    return { mark: raisedText(formatNumber(kind === 'footnote' ? 'decimal' : 'lowerRoman', number)), text }
  }
}

function noteElements(source: XmlSource | null, kind: string): Map<string, XmlElement> {
  const elements = new Map<string, XmlElement>()
  if (source !== null)
    readElements(source, `w:${kind}s`, element => {
      const { 'w:id': id, 'w:type': type = 'normal' } = element.attributes
      if (id !== undefined && type === 'normal' && elementsIn(element).length > 0) elements.set(id, element)
    })
  return elements
}
