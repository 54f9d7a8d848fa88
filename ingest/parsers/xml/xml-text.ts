import type { PlainText } from '../../../src/domain/plain-text.ts'
import { PlainTextBuilder } from '../plain-text-builder.ts'
import { collapseBlanks } from '../slice-plain-text.ts'
import { isXmlElement, type XmlElement, xmlElements } from './xml-tree.ts'

/** Elements that begin a line of their own, by their names in the formats that are met most. */
const breaks = new Set(['br', 'lb', 'p', 'para', 'li', 'item', 'row', 'tr', 'title', 'head'])

/** What is asked for again and again while an element's kind is found out. */
const texts = new WeakMap<XmlElement, PlainText>()

/** All text of an element in order, in one line. */
export function xmlText(element: XmlElement): PlainText {
  const known = texts.get(element)
  if (known !== undefined) return known
  const builder = new PlainTextBuilder()
  const walk = ({ children }: XmlElement): void => {
    for (const child of children) {
      if (!isXmlElement(child)) {
        builder.appendPlain(child.plain)
        continue
      }
      const apart = breaks.has(child.name.toLowerCase())
      if (apart) builder.appendUnmapped(' ')
      walk(child)
      if (apart) builder.appendUnmapped(' ')
    }
  }
  walk(element)
  const text = collapseBlanks(builder.build())
  texts.set(element, text)
  return text
}

/** Running text with marked-up words: a third of it stands in none of the elements inside. */
const leastOwn = 1 / 3

export function isMixed(element: XmlElement): boolean {
  if (isLeaf(element)) return false
  let own = 0
  for (const child of element.children) if (!isXmlElement(child)) own += child.plain.text.trim().length
  return own > 0 && own >= leastOwn * xmlText(element).text.length
}

export const isLeaf = (element: XmlElement): boolean => xmlElements(element).length === 0
