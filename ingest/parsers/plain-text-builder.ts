import type { PlainRun, PlainText } from '../../src/domain/plain-text.ts'

/** Collects plain text and its runs; neighbouring runs that map character by character become one. */
export class PlainTextBuilder {
  text = ''
  runs: PlainRun[] = []

  get length(): number {
    return this.text.length
  }

  /** Appends text that stands at `canonicalStart`; another `canonicalLength` maps it as a whole. */
  append(text: string, canonicalStart: number, canonicalLength = text.length): this {
    if (text === '') return this
    const last = this.runs.at(-1)
    const exact = text.length === canonicalLength
    if (
      last !== undefined &&
      exact &&
      last[2] === last[3] &&
      last[0] + last[2] === this.text.length &&
      last[1] + last[3] === canonicalStart
    ) {
      last[2] += text.length
      last[3] += text.length
    } else this.runs.push([this.text.length, canonicalStart, text.length, canonicalLength])
    this.text += text
    return this
  }

  /** Appends text that stands in no source. */
  appendUnmapped(text: string): this {
    this.text += text
    return this
  }

  appendPlain(plain: PlainText): this {
    const offset = this.text.length
    for (const [plainStart, canonicalStart, plainLength, canonicalLength] of plain.runs)
      this.runs.push([plainStart + offset, canonicalStart, plainLength, canonicalLength])
    this.text += plain.text
    return this
  }

  build(): PlainText {
    return { text: this.text, runs: this.runs }
  }
}
