import { styleText } from 'node:util'

export type Style =
  | 'bold'
  | 'dim'
  | 'red'
  | 'green'
  | 'yellow'
  | 'cyan'
  | 'inverse'
  | 'strikethrough'
  | 'underline'

/** Where a command writes: results to `print`, all else to `warn`. Both take whole lines, ends included, or a file's bytes. */
export type Terminal = {
  print(text: string | Uint8Array): void
  warn(text: string): void
  /** Marks text where a person watches in colour; returns it unchanged elsewhere. */
  style(style: Style, text: string): string
  /** Whether `warn` can redraw a line. */
  interactive: boolean
  /** Whether `style` marks anything. */
  coloured: boolean
  /** Characters per line of prose, which is hard to read when wider than 100. */
  columns: number
  /** Characters per line of what stands in columns. */
  width: number
}

type OutputStream = Pick<
  NodeJS.WriteStream,
  'isTTY' | 'columns' | 'write' | 'hasColors' | 'on' | 'listenerCount'
>

/** The terminal of the process. Nothing is coloured when part of it goes elsewhere; `hasColors` honours NO_COLOR. */
export function processTerminal(
  output: OutputStream = process.stdout,
  errors: OutputStream = process.stderr,
): Terminal {
  endQuietlyWhenNobodyReads(output)
  const colour = Boolean(output.isTTY && errors.isTTY) && output.hasColors()
  return {
    print: text => void output.write(text),
    warn: text => void errors.write(text),
    style: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
    interactive: Boolean(errors.isTTY),
    coloured: colour,
    columns: Math.min(output.columns || 80, 100),
    width: output.columns || 80,
  }
}

/** `variorum … | head` closes the pipe early; that is no trouble. */
function endQuietlyWhenNobodyReads(output: OutputStream): void {
  if (output.listenerCount('error') > 0) return
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
