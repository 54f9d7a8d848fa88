import type { XmlSource } from '../office/read-xml.ts'
import {
  childOf,
  childrenOf,
  integerAt,
  readElements,
  switchAt,
  valueAt,
  type XmlElement,
} from './xml-element.ts'

/** What a style and those that it is based on say; the nearest counts. `names` are ids and names, its own first. */
export type WordStyle = {
  ids: string[]
  names: string[]
  outline?: number
  numberId?: string
  numberLevel?: number
  bold?: boolean
  hidden?: boolean
  /** Whether a table style sets its first row apart. */
  firstRow?: boolean
}

export type WordStyles = {
  /** The style of a paragraph, the default one where it names none. */
  paragraph(id: string | undefined): WordStyle
  /** A style of any other kind; empty where there is none of this id. */
  named(id: string | undefined): WordStyle
}

/** Reads `styles.xml`; without one every style is known by its id alone. */
export function readStyles(source: XmlSource | null): WordStyles {
  const elements = new Map<string, XmlElement>()
  const resolved = new Map<string, WordStyle>()
  let fallback: string | undefined
  if (source !== null)
    readElements(source, 'w:styles', element => {
      const id = element.attributes['w:styleId']
      if (element.name !== 'w:style' || id === undefined) return
      elements.set(id, element)
      const { 'w:type': type, 'w:default': byDefault } = element.attributes
      if (type === 'paragraph' && /^(?:1|true|on)$/.test(byDefault ?? '')) fallback = id
    })
  const named = (id: string | undefined): WordStyle => {
    if (id === undefined) return { ids: [], names: [] }
    const known = resolved.get(id)
    if (known !== undefined) return known
    const style = resolve(id, elements)
    resolved.set(id, style)
    return style
  }
  return { named, paragraph: id => named(id ?? fallback) }
}

function resolve(id: string, elements: ReadonlyMap<string, XmlElement>): WordStyle {
  const chain: { id: string; style: WordStyle }[] = []
  const seen = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
    seen.add(at)
    const element = elements.get(at)
    chain.push({ id: at, style: ownStyle(at, element) })
    at = valueAt(element, 'w:basedOn')
  }
  const style: WordStyle = Object.assign({}, ...chain.map(({ style }) => style).reverse())
  style.ids = chain.map(each => each.id)
  style.names = chain.flatMap(each => each.style.names)
  return style
}

function ownStyle(id: string, element: XmlElement | undefined): WordStyle {
  const name = valueAt(element, 'w:name')
  const own = {
    ids: [id],
    names: name === undefined ? [id] : [name, id],
    outline: integerAt(element, 'w:pPr', 'w:outlineLvl'),
    numberId: valueAt(element, 'w:pPr', 'w:numPr', 'w:numId'),
    numberLevel: integerAt(element, 'w:pPr', 'w:numPr', 'w:ilvl'),
    bold: switchAt(element, 'w:rPr', 'w:b'),
    hidden: switchAt(element, 'w:rPr', 'w:vanish'),
    firstRow: (element && childrenOf(element, 'w:tblStylePr').some(setsRowApart)) || undefined,
  }
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as WordStyle
}

const setsRowApart = (conditional: XmlElement) =>
  conditional.attributes['w:type'] === 'firstRow' &&
  (switchAt(conditional, 'w:rPr', 'w:b') === true || childOf(conditional, 'w:tcPr', 'w:shd') !== undefined)
