import { readXml, type XmlSource } from '../office/read-xml.ts'
import { excelNames } from './excel-names.ts'

/** Collects the text of a string with its differently set parts; how it is pronounced (`rPh`) is no part of it. */
export class StringText {
  text = ''
  #inText = false
  #pronounced = 0

  open(name: string): void {
    if (name === 'x:rPh') this.#pronounced++
    else if (name === 'x:t') this.#inText = true
  }

  close(name: string): void {
    if (name === 'x:rPh') this.#pronounced--
    else if (name === 'x:t') this.#inText = false
  }

  add(text: string): void {
    if (this.#inText && this.#pronounced === 0) this.text += text
  }
}

/** The strings that a workbook's cells name by number. */
export function readStrings(source: XmlSource): string[] {
  const strings: string[] = []
  let current = new StringText()
  readXml(source, excelNames, {
    open(name) {
      if (name === 'x:si') current = new StringText()
      else current.open(name)
    },
    close(name) {
      if (name === 'x:si') strings.push(cellText(current.text))
      else current.close(name)
    },
    text: text => current.add(text),
  })
  return strings
}

/** A string as it is shown in one line: escaped characters (`_x000D_`) undone, runs of blanks one blank. */
export function cellText(text: string): string {
  const undone = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
  if (/^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/.test(undone)) return undone
  return undone
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u200b\ufeff]+/gu, ' ')
    .trim()
}
