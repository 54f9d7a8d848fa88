import { styleText } from 'node:util'

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'inverse'

/** Where a command writes: results to `print`, all else to `warn`. Both take whole lines, ends included. */
export type Terminal = {
  print(text: string): void
  warn(text: string): void
  /** Marks text where a person watches in colour; returns it unchanged elsewhere. */
  style(style: Style, text: string): string
  /** Whether `warn` can redraw a line. */
  interactive: boolean
  /** Characters per line. */
  columns: number
}

type OutputStream = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write' | 'hasColors'>

/** The terminal of the process. Nothing is coloured when part of it goes elsewhere; `hasColors` honours NO_COLOR. */
export function processTerminal(
  output: OutputStream = process.stdout,
  errors: OutputStream = process.stderr,
): Terminal {
  const colour = Boolean(output.isTTY && errors.isTTY) && output.hasColors()
  return {
    print: text => void output.write(text),
    warn: text => void errors.write(text),
    style: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
    interactive: Boolean(errors.isTTY),
    columns: Math.min(output.columns || 80, 100),
  }
}
