import type { WordStyle } from './read-styles.ts'

/** What Word calls its heading styles where a program writes them in the language of the user. */
const headingWords =
  'heading|überschrift|berschrift|titre|título|titulo|ttulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nagwek|nadpis|címsor|cmsor|заголовок|başlık|标题|標題|見出し|제목'
const numbered = new RegExp(`^(?:${headingWords})\\s*([1-9])$`, 'iu')
const titles =
  /^(?:title|titel|titre|título|titulo|titolo|tittel|otsikko|tytuł|název|cím|название|konu başlığı|标题|標題|表題|제목)$/iu
const contents = /^(?:toc\s*\d|toc heading|table of figures|table of authorities)$/i

/** The level of a heading from 1, 0 for a title, null for text: by outline level, else by the style's name. */
export function headingLevel(style: WordStyle, ownOutline: number | undefined): number | null {
  const outline = ownOutline ?? style.outline
  if (outline !== undefined) return outline >= 0 && outline <= 8 ? outline + 1 : null
  for (const name of style.names) {
    const level = numbered.exec(name)?.[1]
    if (level !== undefined) return Number(level)
    if (titles.test(name)) return 0
  }
  return null
}

/** Whether a paragraph is a line of a table of contents. */
export const isContentsStyle = ({ names }: WordStyle): boolean => names.some(name => contents.test(name))

/** How deep a list stands by the name of its style: 1 for `List Number 2`; 0 for any other. */
export function listDepth({ names }: WordStyle): number {
  const depth = names.map(name => /^list(?: number| bullet)? ([2-5])$/i.exec(name)?.[1]).find(Boolean)
  return depth === undefined ? 0 : Number(depth) - 1
}
