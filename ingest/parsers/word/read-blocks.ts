import { closeOverdueFields } from './fields.ts'
import { headingLevel, isContentsStyle, listDepth } from './heading-style.ts'
import { alternative, isPlaceholder, leaveDeletionOut, type RunTexts, readRuns } from './read-runs.ts'
import type { WordStyle } from './read-styles.ts'
import { readTable } from './read-table.ts'
import type { WordBlock } from './word-content.ts'
import { leaveOut, leaveTakenOut, type WordContext } from './word-context.ts'
import {
  childOf,
  childrenOf,
  elementsIn,
  integerAt,
  switchAt,
  valueAt,
  type XmlElement,
} from './xml-element.ts'

const transparent = new Set(['w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag', 'w:sdtContent'])

/** Reads the blocks of a body, a cell, a note or a text box, one element after the other; `end` gives what is still open. */
export type BlockReader = { read(element: XmlElement): void; end(): void }

export function openBlockReader(context: WordContext, give: (block: WordBlock) => void): BlockReader {
  /** Text of paragraphs whose mark was deleted, and a large initial: it goes on in the next one. */
  let open: RunTexts | null = null

  return { read, end }

  function read(element: XmlElement): void {
    const { name } = element
    if (name === 'w:p') readParagraph(element)
    else if (name === 'w:tbl') {
      end()
      readTable(element, context, blocksIn).forEach(give)
    } else if (name === 'w:sdt') readControl(element)
    else if (transparent.has(name)) for (const each of elementsIn(element)) read(each)
    else if (name === 'mc:AlternateContent') for (const each of elementsIn(alternative(element))) read(each)
    else if (name === 'w:del' || name === 'w:moveFrom') leaveDeletionOut(element, context)
    else if (name === 'w:altChunk' || name === 'w:subDoc') leaveOut(context, 'inserted files')
  }

  function readControl(control: XmlElement): void {
    if (/^Table of /i.test(valueAt(control, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery') ?? '')) {
      end()
      leaveContentsOut(control)
    } else if (isPlaceholder(control)) leaveOut(context, 'content controls that are not filled in')
    else for (const content of childrenOf(control, 'w:sdtContent')) read(content)
  }

  /** Its fields are followed, so that one which begins in it also ends. */
  function leaveContentsOut(control: XmlElement): void {
    const inner = openBlockReader(context, block => {
      const texts = block.kind === 'paragraph' ? [block.text] : block.rows.flat()
      for (const text of texts) leaveTakenOut(context, 'texts of a table of contents', text)
    })
    for (const content of childrenOf(control, 'w:sdtContent')) inner.read(content)
    inner.end()
  }

  function readParagraph(element: XmlElement): void {
    const properties = childOf(element, 'w:pPr')
    const style = context.styles.paragraph(valueAt(properties, 'w:pStyle'))
    const heading = headingLevel(style, integerAt(properties, 'w:outlineLvl'))
    if (closeOverdueFields(context, heading !== null) > 0) leaveOut(context, 'fields without an end')
    const own = readRuns(element, style, context)
    const texts = open === null ? own : joined(open, own)
    const mark = childOf(properties, 'w:rPr')
    const isInitial = /^(?:drop|margin)$/.test(
      childOf(properties, 'w:framePr')?.attributes['w:dropCap'] ?? '',
    )
    if (isInitial || childOf(mark, 'w:del') !== undefined || childOf(mark, 'w:moveFrom') !== undefined) {
      open = texts
      return
    }
    open = null
    const hidden = switchAt(mark, 'w:vanish') === true && switchAt(mark, 'w:specVanish') !== true
    finish(texts, { properties, style, heading, hidden })
  }

  function end(): void {
    if (open !== null) finish(open, { properties: undefined, style: plain, heading: null, hidden: false })
    open = null
  }

  function finish(
    { text, bold, notes, boxes }: RunTexts,
    { properties, style, heading, hidden }: Finish,
  ): void {
    const shown = text.normalize('NFC').trim()
    if (shown !== '' && isContentsStyle(style)) leaveTakenOut(context, 'texts of a table of contents', shown)
    else if (shown !== '' || !hidden) {
      const label = labelOf(properties, style, context)
      if (shown !== '')
        give({
          kind: 'paragraph',
          text: shown,
          heading,
          label: label?.text ?? '',
          indent: label === null ? null : Math.max(label.level, listDepth(style)),
          bold,
          notes,
        })
    }
    for (const box of boxes) readBox(box)
  }

  /** A heading in a text box heads the box, not what follows it. */
  function readBox(box: XmlElement): void {
    const inner = openBlockReader(context, block =>
      give(block.kind === 'paragraph' ? { ...block, heading: null } : block),
    )
    elementsIn(box).forEach(inner.read)
    inner.end()
  }
}

type Finish = {
  properties: XmlElement | undefined
  style: WordStyle
  heading: number | null
  hidden: boolean
}

const plain: WordStyle = { ids: [], names: [] }

/** All blocks of an element's content. */
export function blocksIn(element: XmlElement, context: WordContext): WordBlock[] {
  const blocks: WordBlock[] = []
  const reader = openBlockReader(context, block => blocks.push(block))
  elementsIn(element).forEach(reader.read)
  reader.end()
  return blocks
}

function joined(first: RunTexts, second: RunTexts): RunTexts {
  const bold = [first, second].every(texts => texts.bold || texts.text.trim() === '')
  return {
    text: first.text + second.text,
    bold: bold && (first.bold || second.bold),
    notes: [...first.notes, ...second.notes],
    boxes: [...first.boxes, ...second.boxes],
  }
}

/** List and level come from the paragraph or its style, each on its own (ECMA-376 17.3.1.19); a list knows its styles' levels. */
function labelOf(
  properties: XmlElement | undefined,
  style: WordStyle,
  { numbering, numbers }: WordContext,
): ReturnType<WordContext['numbers']['next']> {
  const list = valueAt(properties, 'w:numPr', 'w:numId') ?? style.numberId
  if (list === undefined || list === '0') return null
  const levels = [...(numbering.get(list)?.levels ?? [])]
  const ofStyle = style.ids
    .map(id => levels.find(([, { style: linked }]) => linked === id)?.[0])
    .find(level => level !== undefined)
  const level = integerAt(properties, 'w:numPr', 'w:ilvl') ?? ofStyle ?? style.numberLevel ?? 0
  return numbers.next(list, level)
}
