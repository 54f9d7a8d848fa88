import { posix } from 'node:path'

/**
 * Throws where a Word file, by its parts, is one that Word would not open or would show otherwise: a part that is named and not
 * there, one without a type, a style or list that is used and not defined, a cell without a paragraph, a row that is not
 * as wide as its table.
 */
export function checkWord(parts: ReadonlyMap<string, string>): void {
  const faults = [...missingParts(parts), ...undefinedNames(parts), ...tableFaults(parts)]
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

function missingParts(parts: ReadonlyMap<string, string>): string[] {
  const types = parts.get('[Content_Types].xml') ?? ''
  const typed = new Set(found(types, /PartName="\/([^"]+)"/g))
  const endings = new Set(found(types, /Extension="([^"]+)"/g))
  const untyped = [...parts.keys()].filter(name => !typed.has(name) && !endings.has(name.split('.').at(-1)!))
  const lost = [...typed].filter(name => !parts.has(name))
  const targets = [...parts].flatMap(([name, xml]) => {
    if (!name.endsWith('.rels')) return []
    const folder = posix.dirname(posix.dirname(name))
    return found(xml, /Target="([^"]+)"/g).map(target => posix.join(folder, target))
  })
  return [
    ...untyped.map(name => `${name} has no type`),
    ...[...lost, ...targets.filter(name => !parts.has(name))].map(name => `${name} is not there`),
  ]
}

function undefinedNames(parts: ReadonlyMap<string, string>): string[] {
  const document = parts.get('word/document.xml') ?? ''
  const styles = new Set(found(parts.get('word/styles.xml') ?? '', /w:styleId="([^"]+)"/g))
  const lists = new Set(found(parts.get('word/numbering.xml') ?? '', /<w:num w:numId="([^"]+)"/g))
  return [
    ...found(document, /<w:(?:p|r|tbl)Style w:val="([^"]+)"/g).filter(name => !styles.has(name)),
    ...found(document, /<w:numId w:val="([^"]+)"/g).filter(name => !lists.has(name)),
  ].map(name => `${name} is not defined`)
}

function tableFaults(parts: ReadonlyMap<string, string>): string[] {
  const tables = found(parts.get('word/document.xml') ?? '', /<w:tbl>(.*?)<\/w:tbl>/gs)
  return tables.flatMap(table => {
    const width = found(table, /(<w:gridCol )/g).length
    return found(table, /<w:tr>(.*?)<\/w:tr>/gs).flatMap(row => {
      const cells = found(row, /<w:tc>(.*?)<\/w:tc>/gs)
      const spans = cells.map(cell => Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1))
      const across = spans.reduce((sum, span) => sum + span, 0)
      return [
        ...(across === width ? [] : [`a row of ${across} in a table of ${width}`]),
        ...cells
          .filter(cell => !/<\/w:p>$|<w:p\/>$/.test(cell))
          .map(cell => `a cell without a paragraph: ${cell}`),
      ]
    })
  })
}

const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(match => match[1]!)
