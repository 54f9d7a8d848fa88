import { plainWords } from '../plain-words.ts'
import { isLeaf, isMixed, xmlText } from './xml-text.ts'
import { type XmlAttribute, type XmlElement, xmlElements } from './xml-tree.ts'

/**
 * What an element is called: `text` is its heading, `key` its part of an address, `from` what they were taken from. `titled` where
 * it has a title or a name of its own.
 */
export type XmlHeading = {
  text: string
  key: string
  titled: boolean
  from: ReadonlySet<XmlAttribute | XmlElement>
}

const titles = ['title', 'heading', 'head', 'caption', 'name', 'label', 'subject']
const numbers = new Set(['num', 'number', 'no', 'nr', 'enum', 'n', 'section-number', 'sectionnumber'])
const identities = ['id', 'key', 'code', 'ref', 'identifier', 'docno']
/** A title stands at the beginning. */
const firstElements = 5
const longestTitle = 250

export function headingOf(element: XmlElement): XmlHeading {
  const first = xmlElements(element).slice(0, firstElements)
  const title = titles.map(name => first.find(child => isShortText(child, name))).find(child => child)
  const attribute = titles.map(name => attributeOf(element, name)).find(found => found)
  const own = title ?? attribute
  const number =
    first.find(child => numbers.has(child.name.toLowerCase()) && isShortText(child, child.name)) ??
    element.attributes.find(({ name, plain }) => numbers.has(name.toLowerCase()) && plain.text !== '')
  const identity = identities.map(name => attributeOf(element, name)).find(found => found)
  const words = plainWords(element.name)
  if (own === undefined) {
    const named = number ?? identity
    const text = named === undefined ? words : `${words} ${textOf(named)}`
    const key = named === undefined ? element.name : `${element.name} ${textOf(named)}`
    return { text, key, titled: false, from: new Set(named === undefined ? [] : [named]) }
  }
  const text = number === undefined ? textOf(own) : `${textOf(number)} ${textOf(own)}`
  const from = new Set(number === undefined ? [own] : [own, number])
  return { text, key: textOf(own), titled: true, from }
}

const textOf = (found: XmlAttribute | XmlElement): string =>
  ('plain' in found ? found.plain.text : xmlText(found).text).replace(/\s+/g, ' ').trim()

function isShortText(element: XmlElement, name: string): boolean {
  if (element.name.toLowerCase() !== name.toLowerCase() || !(isLeaf(element) || isMixed(element)))
    return false
  const { length } = xmlText(element).text
  return length > 0 && length <= longestTitle
}

function attributeOf(element: XmlElement, name: string): XmlAttribute | undefined {
  return element.attributes.find(
    each =>
      each.name.toLowerCase() === name &&
      each.plain.text.trim() !== '' &&
      each.plain.text.length <= longestTitle,
  )
}
