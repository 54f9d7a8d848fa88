import { countWordCharacters } from '../count-word-characters.ts'
import { addInstruction, isShown, openOrTurnField } from './fields.ts'
import { raisedText } from './raised-text.ts'
import type { WordStyle } from './read-styles.ts'
import { symbolText } from './symbol-text.ts'
import type { WordNote } from './word-content.ts'
import { leaveOut, leaveTextOut, type WordContext } from './word-context.ts'
import { childOf, childrenOf, elementsIn, switchAt, textIn, valueAt, type XmlElement } from './xml-element.ts'

/** The texts of a paragraph: `boxes` are the contents of text boxes that are anchored in it. */
export type RunTexts = { text: string; bold: boolean; notes: WordNote[]; boxes: XmlElement[] }

const transparent = new Set(
  'w:hyperlink w:ins w:moveTo w:smartTag w:customXml w:dir w:bdo w:sdtContent w:rubyBase m:oMath m:oMathPara'.split(
    ' ',
  ),
)
/** How parts of a formula stand in a line. */
const scripts: Record<string, string> = { 'm:den': '/', 'm:sup': '^', 'm:sub': '_' }
const pictures = new Set(['w:drawing', 'w:pict', 'w:object'])

/** Reads what a paragraph shows, with all changes accepted. */
export function readRuns(paragraph: XmlElement, style: WordStyle, context: WordContext): RunTexts {
  const texts: RunTexts = { text: '', bold: true, notes: [], boxes: [] }
  let written = false
  let unseen = false
  walk(paragraph)
  texts.bold &&= written
  return texts

  function walk(parent: XmlElement): void {
    for (const element of elementsIn(parent)) {
      const { name } = element
      if (name === 'w:r') readRun(element)
      else if (name === 'w:del' || name === 'w:moveFrom') leaveDeletionOut(element, context)
      else if (name === 'w:fldSimple') readSimpleField(element)
      else if (name === 'w:sdt') readControl(element)
      else if (name === 'mc:AlternateContent') walk(alternative(element))
      else if (name === 'm:t') add(textIn(element), false)
      else if (name in scripts && textIn(element) !== '') {
        add(scripts[name]!, false)
        walk(element)
      } else if (transparent.has(name) || name.startsWith('m:')) walk(element)
    }
  }

  function readSimpleField(element: XmlElement): void {
    context.fields.push({ instruction: element.attributes['w:instr'] ?? '', phase: 'result', shown: '' })
    walk(element)
    context.fields.pop()
  }

  function readControl(element: XmlElement): void {
    if (isPlaceholder(element)) leaveOut(context, 'content controls that are not filled in')
    else for (const content of childrenOf(element, 'w:sdtContent')) walk(content)
  }

  function readRun(run: XmlElement): void {
    const properties = childOf(run, 'w:rPr')
    const own = context.styles.named(valueAt(properties, 'w:rStyle'))
    const hidden = switchAt(properties, 'w:vanish') ?? own.hidden ?? style.hidden ?? false
    const bold = switchAt(properties, 'w:b') ?? own.bold ?? style.bold ?? false
    const show = (text: string) => {
      if (hidden) leaveTextOut(context, 'hidden text', text)
      else add(text, bold)
    }
    const showWritten = (text: string) => show(writtenSo(text, properties))
    const outside = unseen
    unseen = hidden
    for (const element of elementsIn(run)) readPiece(element, element.name === 'w:t' ? showWritten : show)
    unseen = outside
  }

  /** Signs of fonts of symbols, and raised figures: `10⁶` must not read as `106`. */
  function writtenSo(text: string, properties: XmlElement | undefined): string {
    const raised = valueAt(properties, 'w:vertAlign') === 'superscript' && /^[\s\d+−-]+$/.test(text)
    if (!/[\uf000-\uf0ff]/.test(text)) return raised ? raisedText(text) : text
    const { 'w:ascii': ascii, 'w:hAnsi': other } = childOf(properties, 'w:rFonts')?.attributes ?? {}
    return text.replace(/[\uf000-\uf0ff]/g, sign => signOf(ascii ?? other ?? 'Symbol', sign.charCodeAt(0)))
  }

  function signOf(font: string, code: number): string {
    const sign = symbolText(font, code)
    if (sign === null) leaveOut(context, 'signs of a font of symbols')
    return sign ?? '\ufffd'
  }

  function readPiece(element: XmlElement, show: (text: string) => void): void {
    const { name, attributes } = element
    const plain = plainPiece(element)
    if (plain !== null) show(plain)
    else if (name === 'w:sym')
      show(signOf(attributes['w:font'] ?? '', Number.parseInt(attributes['w:char'] ?? '', 16)))
    else if (name === 'w:fldChar') show(openOrTurnField(element, context))
    else if (name === 'w:instrText') addInstruction(context, textIn(element))
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference') readNote(element, show)
    else if (name === 'w:commentReference') leaveOut(context, 'comments')
    else if (name === 'w:ruby') for (const base of childrenOf(element, 'w:rubyBase')) walk(base)
    else if (name === 'mc:AlternateContent')
      for (const each of elementsIn(alternative(element))) readPiece(each, show)
    else if (pictures.has(name)) readPicture(element)
  }

  function readNote(element: XmlElement, show: (text: string) => void): void {
    if (unseen || !isShown(context)) return
    const { 'w:id': id = '', 'w:customMarkFollows': own } = element.attributes
    const kind = element.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
    const note = context.noteOf(kind, id, own !== undefined && own !== '0' && own !== 'false')
    if (note === null) return
    texts.notes.push(note)
    if (note.mark !== '') show(`\u202f${note.mark}`)
  }

  function readPicture(element: XmlElement): void {
    if (unseen || !isShown(context)) return
    const found = boxesIn(element)
    texts.boxes.push(...found.boxes)
    for (const [what, count] of found.leftOut) leaveOut(context, what, count)
  }

  function add(text: string, bold: boolean): void {
    if (!isShown(context)) {
      leaveTextOut(context, 'texts of a table of contents', text)
      return
    }
    texts.text += text
    context.taken += countWordCharacters(text)
    if (text.trim() === '') return
    written = true
    texts.bold &&= bold
  }
}

/** The text of what shows the same wherever it stands; null for anything else. */
function plainPiece(element: XmlElement): string | null {
  switch (element.name) {
    case 'w:t':
      return spaced(element)
    case 'w:tab':
    case 'w:ptab':
      return '\t'
    case 'w:br':
      return /^(?:page|column)$/.test(element.attributes['w:type'] ?? '') ? ' ' : '\n'
    case 'w:cr':
      return '\n'
    case 'w:noBreakHyphen':
      return '\u2011'
    default:
      return null
  }
}

/** Blanks at the ends of a text count only where it says so. */
function spaced(element: XmlElement): string {
  const text = textIn(element)
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\u00ad', '')
  if (element.attributes['xml:space'] === 'preserve') return text
  let [start, end] = [0, text.length]
  while (text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return text.slice(start, end)
}

export function leaveDeletionOut(element: XmlElement, context: WordContext): void {
  const text = (each: XmlElement): boolean =>
    ((each.name === 'w:delText' || each.name === 'w:t') && textIn(each) !== '') || elementsIn(each).some(text)
  if (text(element)) leaveOut(context, 'tracked deletions')
}

/** Of the forms that the same content is given in, the first, which today's Word shows. */
export function alternative(element: XmlElement): XmlElement {
  return childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback') ?? { ...element, children: [] }
}

/** Whether a content control shows only what is to be entered there. */
export const isPlaceholder = (control: XmlElement): boolean =>
  switchAt(control, 'w:sdtPr', 'w:showingPlcHdr') === true

const drawn: Record<string, string> = {
  'pic:pic': 'pictures',
  'c:chart': 'charts',
  'dgm:relIds': 'diagrams',
}

function boxesIn(element: XmlElement): { boxes: XmlElement[]; leftOut: Map<string, number> } {
  const boxes: XmlElement[] = []
  const leftOut = new Map<string, number>()
  const count = (what: string) => leftOut.set(what, (leftOut.get(what) ?? 0) + 1)
  const walk = (each: XmlElement): void => {
    if (each.name === 'w:txbxContent') boxes.push(each)
    else if (each.name === 'mc:AlternateContent') walk(alternative(each))
    else {
      const what = drawn[each.name]
      if (what !== undefined) count(what)
      for (const child of elementsIn(each)) walk(child)
    }
  }
  walk(element)
  if (element.name === 'w:object') count('embedded objects')
  else if (element.name === 'w:pict' && boxes.length === 0) count('pictures')
  return { boxes, leftOut }
}
