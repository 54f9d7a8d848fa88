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

/** A level of a list. `restart` is the highest level, from 0, below which its numbers begin anew; 0 for never. */
export type NumberLevel = {
  start: number
  format: string
  pattern: string | undefined
  text: string
  restart: number | undefined
  legal: boolean
  style: string | undefined
}

/** A list as paragraphs name it. Lists of one `series` count on from each other. */
export type NumberedList = {
  series: string
  levels: ReadonlyMap<number, NumberLevel>
  /** Levels that begin anew where this list first uses them. */
  starts: ReadonlyMap<number, number>
}

/** The lists of a document by `w:numId`. */
export type Numbering = ReadonlyMap<string, NumberedList>

/** Reads `numbering.xml`. `listOfStyle` gives the `w:numId` of a numbering style. */
export function readNumbering(
  source: XmlSource | null,
  listOfStyle: (style: string) => string | undefined,
): Numbering {
  const abstracts = new Map<string, XmlElement>()
  const lists = new Map<string, XmlElement>()
  if (source !== null)
    readElements(source, 'w:numbering', element => {
      const { 'w:abstractNumId': abstractId, 'w:numId': id } = element.attributes
      if (element.name === 'w:abstractNum' && abstractId !== undefined) abstracts.set(abstractId, element)
      if (element.name === 'w:num' && id !== undefined) lists.set(id, element)
    })
  return new Map(
    [...lists].flatMap(([id, list]) => {
      const series = seriesOf(list)
      return series === null ? [] : [[id, listOf(list, series, abstracts.get(series)!)] as const]
    }),
  )

  /** A definition may leave all to a numbering style, whose own list has another definition. */
  function seriesOf(list: XmlElement): string | null {
    const seen = new Set<string>()
    for (let at: XmlElement | undefined = list; at !== undefined; ) {
      const id = valueAt(at, 'w:abstractNumId')
      const abstract = id === undefined ? undefined : abstracts.get(id)
      if (id === undefined || abstract === undefined || seen.has(id)) return null
      seen.add(id)
      const style = valueAt(abstract, 'w:numStyleLink')
      const next = style === undefined ? undefined : lists.get(listOfStyle(style) ?? '')
      if (next === undefined) return id
      at = next
    }
    return null
  }
}

function listOf(list: XmlElement, series: string, abstract: XmlElement): NumberedList {
  const levels = new Map<number, NumberLevel>()
  const starts = new Map<number, number>()
  const add = (element: XmlElement) => {
    const level = levelNumber(element)
    if (level !== null) levels.set(level, levelOf(element))
  }
  for (const element of childrenOf(abstract, 'w:lvl')) add(element)
  for (const override of childrenOf(list, 'w:lvlOverride')) {
    const level = levelNumber(override)
    const start = integerAt(override, 'w:startOverride')
    if (level !== null && start !== undefined) starts.set(level, start)
    for (const element of childrenOf(override, 'w:lvl')) add(element)
  }
  return { series, levels, starts }
}

function levelNumber({ attributes }: XmlElement): number | null {
  const level = Number(attributes['w:ilvl'])
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level : null
}

function levelOf(element: XmlElement): NumberLevel {
  const format =
    childOf(element, 'w:numFmt') ?? childOf(element, 'mc:AlternateContent', 'mc:Choice', 'w:numFmt')
  return {
    start: integerAt(element, 'w:start') ?? 0,
    format: format?.attributes['w:val'] ?? 'decimal',
    pattern: format?.attributes['w:format'],
    text: valueAt(element, 'w:lvlText') ?? '',
    restart: integerAt(element, 'w:lvlRestart'),
    legal: switchAt(element, 'w:isLgl') ?? false,
    style: valueAt(element, 'w:pStyle'),
  }
}
