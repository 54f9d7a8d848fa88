const BULLET = /^\s*[-*+•▪◦‣●]\s+/
const NUMERAL = /^\s*(?:(\d{1,9})[.)]|\((\d{1,3})\))\s+/

export type UnmarkedLine = { text: string; marked: boolean }

/**
 * Takes list markers off the lines of a text, given in order ('' for a blank one). As in CommonMark a numeral at a
 * line's start is a marker only where a list goes on or can begin: elsewhere it is a number of the sentence.
 */
export function markerStripper(): (line: string) => UnmarkedLine {
  let previous: 'blank' | 'marked' | 'text' = 'blank'
  /** Where the text of the last entry begins; null outside of lists. */
  let content: number | null = null
  return line => {
    if (line.trim() === '') {
      previous = 'blank'
      return { text: line, marked: false }
    }
    const indent = line.length - line.trimStart().length
    let text = line
    let marked = false
    for (;;) {
      const numeral = NUMERAL.exec(text)
      const begins = marked || previous !== 'text' || (content !== null && indent < content)
      if (BULLET.test(text)) text = text.replace(BULLET, '')
      else if (numeral && (begins || numeral[1] === '1')) text = text.slice(numeral[0].length)
      else break
      marked = true
    }
    if (marked) content = line.length - text.length
    else if (previous === 'blank' && content !== null && indent < content) content = null
    previous = marked ? 'marked' : 'text'
    return { text, marked }
  }
}
